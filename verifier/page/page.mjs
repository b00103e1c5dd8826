// The page that checks a disc: chooses files, shows how far it is and what was found. Nothing leaves the computer.
import { placeOf, summary } from '../summary.mjs';
import { verify } from '../verify.mjs';
import { fromDrop, fromInput } from './files.mjs';
import { browserPrimitives } from './primitives.mjs';

/** @typedef {import('../bags.mjs').Source} Source */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const by = (id) => {
	const found = document.getElementById(id);
	if (!found) throw new Error(`no #${id}`);
	return /** @type {T} */ (found);
};

/** @param {string} name @param {string} text @param {string} [lang] */
function element(name, text, lang) {
	const made = document.createElement(name);
	made.textContent = text;
	if (lang) made.lang = lang;
	return made;
}

/** @param {{ zh: string, en: string }} words @param {string} name */
function both({ zh, en }, name) {
	const made = document.createElement(name);
	made.append(element('span', zh, 'zh-CN'), element('span', en, 'en'));
	return made;
}

/** Which check is running; a new one and the cancel button end it. */
let current = 0;

/** @param {Source[]} files */
async function check(files) {
	const mine = ++current;
	by('result').hidden = true;
	by('findings').replaceChildren();
	by('lines').replaceChildren();
	by('running').hidden = false;
	const bar = /** @type {HTMLProgressElement} */ (by('bar'));
	bar.removeAttribute('value');
	/** @type {HTMLInputElement} */
	const field = by('county');
	const county = field.value.trim() || undefined;
	const begun = Date.now();
	let drawn = begun;
	try {
		const { primitives, native } = await browserPrimitives();
		for await (const step of verify(files, primitives, { county })) {
			if (mine !== current) return;
			if ('finding' in step) addFinding(step.finding);
			else if ('report' in step) showReport(step.report, files.length, native);
			else if (Date.now() - drawn > 100) {
				drawn = Date.now();
				draw(step.progress, (drawn - begun) / 1000);
				// The screen is painted and the cancel button heard only between tasks.
				await new Promise((resolve) => setTimeout(resolve));
			}
		}
	} catch (error) {
		if (mine !== current) return;
		const key = error instanceof RangeError && error.message === 'county';
		fail(
			key
				? {
						zh: '填写的县局公钥不成立，请与纸面逐字核对。',
						en: 'The county key that was entered is none: compare it with the paper letter by letter.'
					}
				: { zh: `核对中断：${String(error)}`, en: `The check broke off: ${String(error)}` }
		);
	} finally {
		if (mine === current) by('running').hidden = true;
	}
}

/** @param {{ done: number, total: number, file: string }} progress @param {number} seconds */
function draw({ done, total, file }, seconds) {
	const share = total > 0 ? done / total : 0;
	/** @type {HTMLProgressElement} */
	const bar = by('bar');
	bar.value = share;
	const left = share > 0.01 ? Math.ceil((seconds * (1 - share)) / share) : undefined;
	by('share').textContent =
		`${Math.floor(share * 100)} %${left === undefined ? '' : ` · 约剩 ${left} 秒 about ${left} s left`}`;
	by('reading').textContent = file;
}

/** @param {import('../book.mjs').Finding} finding */
function addFinding(finding) {
	const item = both(finding, 'li');
	item.className = finding.grade;
	item.prepend(element('code', placeOf(finding)));
	by('findings').append(item);
}

/** @param {{ zh: string, en: string }} words */
function fail(words) {
	by('verdict').replaceChildren(...both(words, 'div').children);
	by('result').dataset['verdict'] = 'open';
	by('result').hidden = false;
}

/** @param {import('../verify.mjs').Report} report @param {number} chosen @param {boolean} native */
function showReport(report, chosen, native) {
	const [verdict = { zh: '', en: '' }, ...lines] = summary(report);
	by('verdict').replaceChildren(...both(verdict, 'div').children);
	by('result').dataset['verdict'] = report.verdict;
	for (const line of lines) by('lines').append(both(line, 'li'));
	by('when').textContent =
		`${new Date().toLocaleString('sv-SE')} · ${chosen} 个文件 files · Ed25519: ${native ? '浏览器 browser' : '本页 this page'}`;
	by('result').hidden = false;
	by('result').focus();
}

/** @param {Event} event */
function chosen({ target }) {
	const { files } = /** @type {HTMLInputElement} */ (target);
	if (files && files.length > 0) void check(fromInput(files));
}

for (const id of ['folder', 'files']) {
	by(id).addEventListener('change', chosen);
	// The same folder may be chosen again after something in it was put right.
	by(id).addEventListener(
		'click',
		({ target }) => /** @type {HTMLInputElement} */ (target.value = '')
	);
}
by('cancel').addEventListener('click', () => {
	current++;
	by('running').hidden = true;
	fail({ zh: '已取消，没有结论。', en: 'Cancelled: nothing is concluded.' });
});
by('print').addEventListener('click', () => print());
const drop = by('drop');
for (const name of ['dragenter', 'dragover'])
	addEventListener(name, (event) => {
		event.preventDefault();
		drop.classList.add('over');
	});
addEventListener('dragleave', ({ relatedTarget }) => {
	if (!relatedTarget) drop.classList.remove('over');
});
addEventListener('drop', (event) => {
	event.preventDefault();
	drop.classList.remove('over');
	if (!event.dataTransfer) return;
	fromDrop(event.dataTransfer).then(check, () =>
		fail({
			zh: '这个浏览器不让本地网页读取拖入的文件夹，请用“选择文件夹”。',
			en: 'This browser does not let a local page read a dropped folder: use “Choose a folder”.'
		})
	);
});
