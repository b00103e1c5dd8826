// The guide itself: everything in it was read from the screen, or counted, in the run that took its pictures.

const HEAD = `# 领用与归还操作指南 · Lending and returning, a guide

给执法人员和保管人。每一步都在屏幕上点一下，不用双击、拖动，按钮都大；输完 PIN 之前，点错了可以点「返回」重来，什么都没有登记。
扫码：在首页或第一步直接扫机身编号，不用先点输入框。

每项业务的触点数是拍摄本指南的程序逐次数出来的，不含扫码和输入 PIN，都不超过四次。

For officers and custodians. Every step is one touch, nothing is double-tapped or dragged, and all buttons are large; until the
last digit of a PIN nothing is recorded, and “返回” (Back) undoes a wrong touch. A number can be scanned on the board or at
the first step, with no field to touch first.

The touches of each act were counted by the program that took these pictures, besides scanning and the PIN: four at most.

> 本页由 \`npm run screenshots -- guide\` 生成，请勿手改。 Generated; not edited by hand.
`;

/** @param {import('./guide-touch.mjs').Hand} hand */
export function guidePage({ acts, refused }) {
	const rows = acts.map(
		({ zh, en, touches, scans, pins }) => `| ${zh}<br>${en} | ${touches} | ${scans} | ${pins} |`
	);
	const counts = [
		'## 触点数 · Touches',
		'',
		'| 业务 · act | 触点 · touches | 扫码 · scans | PIN |',
		'| --- | --- | --- | --- |',
		...rows
	];
	return `${[HEAD, counts.join('\n'), ...acts.map(ofAct), ofRefusals(refused)].join('\n\n')}\n`;
}

/** @param {number} n @param {string} word @param {string} [s] */
const many = (n, word, s = 's') => `${n} ${word}${n === 1 ? '' : s}`;

/** @param {import('./guide-touch.mjs').Act} act */
function ofAct({ zh, en, why, touches, scans, pins, steps }) {
	const lines = steps.map(({ zh, en, file }, i) => {
		const picture = file === undefined ? '' : `\n\n   ![${zh}](${file})`;
		return `${i + 1}. ${zh}<br>${en}${picture}`;
	});
	return [
		`## ${zh} · ${en}`,
		`${why.zh}\n${why.en}`,
		`触点 ${touches} 次，扫码 ${scans} 次，PIN ${pins} 次。 ${many(touches, 'touch', 'es')}, ${many(scans, 'scan')}, ${many(pins, 'PIN')}.`,
		lines.join('\n')
	].join('\n\n');
}

/** @param {readonly import('./guide-touch.mjs').Refused[]} refused */
function ofRefusals(refused) {
	const each = refused.map(({ zh, en, said, ways, file }) =>
		[
			`### ${zh} · ${en}`,
			`屏幕上的话 · the screen says:`,
			`> ${said.zh}\n>\n> ${said.en}`,
			...(ways.zh.length > 0
				? [
						`可以直接点 · to be touched: ${ways.zh.map((one, i) => `「${one}」 ${ways.en[i] ?? ''}`).join('，')}`
					]
				: []),
			...(file === undefined ? [] : [`![${zh}](${file})`])
		].join('\n\n')
	);
	return ['## 不能办理时怎么办 · When it is refused', ...each].join('\n\n');
}
