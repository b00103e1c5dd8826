import { expect, test } from 'vitest';
import { isLetters, meansName, syllablesOf } from './pinyin-match';

test.each([
	['王小明', 'wxm'],
	['王小明', 'wangxiaoming'],
	['王小明', 'wangxm'],
	['王小明', 'WXM'],
	['王小明', 'xiaoming'],
	['王小明', 'wang xiao'],
	['单志刚', 'shan'],
	['单志刚', 'szg'],
	['仇英', 'qiu'],
	['曾国华', 'zeng'],
	['解永红', 'xie'],
	['欧阳㐂〇', 'ouyang'],
	['吕军', 'lv'],
	['吕军', 'lü'],
	['西安', "xi'an"]
])('%s is found by %s', async (name, typed) => {
	const syllables = (await syllablesOf([name])).get(name) ?? [];
	expect(meansName(syllables, typed)).toBe(true);
});

test.each([
	['王小明', 'wm'],
	['王小明', 'xw'],
	['王小明', 'wangming'],
	['王小明', 'wxmm'],
	['单志刚', 'dan']
])('%s is not found by %s', async (name, typed) => {
	const syllables = (await syllablesOf([name])).get(name) ?? [];
	expect(meansName(syllables, typed)).toBe(false);
});

test('letters are held against pinyin, and numbers and characters are not', () => {
	expect(['wxm', "xi'an", 'lü'].every(isLetters)).toBe(true);
	expect(['11-0023', '王', 'w3', ''].some(isLetters)).toBe(false);
});

test('nothing typed means everybody', () => {
	expect(meansName(['wang'], '')).toBe(true);
});
