/**
 * Whether typed letters mean this name: the beginning of each of its syllables, from any of them on. 「wxm」, 「wangxm」 and
 * 「xiaoming」 mean 王小明.
 */
export function meansName(syllables: readonly string[], typed: string): boolean {
	const letters = typed
		.toLowerCase()
		.replaceAll(/[\s'’·-]/g, '')
		.replaceAll('ü', 'v');
	if (letters === '') return true;
	return syllables.some((_, from) => goesOn(syllables, from, letters));
}

/** Each syllable takes at least its first letter. */
function goesOn(syllables: readonly string[], at: number, letters: string): boolean {
	if (letters === '') return true;
	const syllable = syllables[at];
	if (syllable === undefined) return false;
	for (let taken = Math.min(syllable.length, letters.length); taken > 0; taken--)
		if (syllable.startsWith(letters.slice(0, taken)))
			if (goesOn(syllables, at + 1, letters.slice(taken))) return true;
	return false;
}

/** Only letters are held against pinyin. */
export const isLetters = (typed: string): boolean => /^[a-zü][a-zü\s'’-]*$/i.test(typed.trim());

/** The syllables of names, without tones: a surname as a surname is read (单 shan, 仇 qiu), ü as v. Loaded when it is first asked for. */
export async function syllablesOf(
	names: Iterable<string>
): Promise<ReadonlyMap<string, readonly string[]>> {
	const { pinyin } = await import('pinyin-pro');
	const read = (name: string) =>
		pinyin(name, { surname: 'head', toneType: 'none', type: 'array', v: true }).map((syllable) =>
			syllable.toLowerCase()
		);
	return new Map([...names].map((name) => [name, read(name)]));
}
