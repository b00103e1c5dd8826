// The result in words, for the command line and the page.

/** @typedef {import('./verify.mjs').Report} Report */

/** Where a finding is: file, byte, log, entry. @param {import('./book.mjs').Place} place */
export function placeOf({ file, offset, log, seq }) {
	const parts = [file, log];
	if (seq !== undefined) parts.push(`第 ${seq} 条 entry ${seq}`);
	if (offset !== undefined) parts.push(`第 ${offset} 字节 byte ${offset}`);
	return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** @param {Report} report @returns {{ zh: string, en: string }} */
export function verdictOf({ verdict, faults, open }) {
	if (verdict === 'good') return { zh: '全部相符', en: 'Everything agrees' };
	if (verdict === 'faults')
		return {
			zh: `发现问题 ${faults} 处`,
			en: `${faults} ${faults === 1 ? 'fault' : 'faults'} found`
		};
	if (verdict === 'open')
		return {
			zh: `没有发现问题，但有 ${open} 处无法核对`,
			en: `No fault found, but ${open} could not be checked`
		};
	return { zh: '没有可核对的内容', en: 'There is nothing here to check' };
}

/** `2026-07-29 08:00:00 +08:00`: the time of the day that the county keeps. @param {string} iso */
const local = (iso) =>
	`${new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +08:00`;

/** Paragraphs of the result: the verdict first. @param {Report} report */
export function summary(report) {
	const {
		logs,
		entries,
		signatures,
		files,
		bags,
		stored,
		storedBytes,
		disposed,
		unknown,
		passed,
		beyond,
		county,
		shown
	} = report;
	/** @type {{ zh: string, en: string }[]} */
	const lines = [verdictOf(report)];
	if (report.verdict === 'nothing') return lines;
	const whole = logs.reduce((sum, log) => sum + log.entries, 0);
	lines.push({
		zh: `账本 ${logs.length} 个，条目 ${whole + entries} 条，签名 ${signatures} 个，账本文件 ${files} 个，入库包 ${bags} 个，其中文件 ${stored} 个（${storedBytes} 字节）`,
		en: `${logs.length} logs, ${whole + entries} entries, ${signatures} signatures, ${files} ledger files, ${bags} bags with ${stored} files (${storedBytes} bytes)`
	});
	for (const { log, size, cosigned } of logs)
		lines.push(
			cosigned
				? {
						zh: `${log}：${size} 条，县局于 ${local(cosigned.at)} 会签至 ${cosigned.size} 条`,
						en: `${log}: ${size} entries, cosigned by the county up to ${cosigned.size} at ${local(cosigned.at)}`
					}
				: { zh: `${log}：${size} 条`, en: `${log}: ${size} entries` }
		);
	for (const { log, seq, type, claimed, notEarlier, notLater } of shown)
		lines.push({
			zh: `${log} 第 ${seq} 条（${type}）：自称 ${claimed}；不早于 ${notEarlier ? local(notEarlier) : '（手头文件不能说明）'}，不晚于 ${notLater ? local(notLater) : '（手头文件不能说明）'}`,
			en: `${log} entry ${seq} (${type}): claims ${claimed}; not earlier than ${notEarlier ? local(notEarlier) : '(not shown by these files)'}, not later than ${notLater ? local(notLater) : '(not shown by these files)'}`
		});
	if (disposed > 0)
		lines.push({
			zh: `已销毁（存根） ${disposed} 个文件：不在包内，账本上有批准和两人执行的记录`,
			en: `${disposed} files were disposed of: they are not in their bags, and the ledger has the approval and the two persons`
		});
	if (passed > 0)
		lines.push({
			zh: `另有 ${passed} 个文件不属于账本或入库包，没有核对`,
			en: `${passed} other files are no part of a ledger or a bag and were not checked`
		});
	if (unknown > 0)
		lines.push({
			zh: `${unknown} 条是本核对程序不了解的类型或版本：签名与次序已核对，内容未作判断`,
			en: `${unknown} entries are of a type or version that this verifier does not know: signature and place were checked, nothing is concluded from what they say`
		});
	if (beyond > 0)
		lines.push({
			zh: `${beyond} 处提到手头没有的账本部分，未能对照`,
			en: `${beyond} statements are about parts of logs that are not at hand and were not compared`
		});
	if (county?.pinned)
		lines.push({
			zh: `县局公钥与所给的相同：${county.fingerprint}`,
			en: 'The county’s key is the one that you gave.'
		});
	else if (county)
		lines.push({
			zh: `以上只说明这些文件互相一致。是哪个县局，须将下面的公钥（或其指纹）与县局纸面公布的对照：\n${county.vkey}\n指纹 ${county.fingerprint}`,
			en: 'This shows that the files agree with each other. Whose county it is must be seen by comparing the key above, or its fingerprint (SHA-256 of that line), with the one that the county gives out on paper.'
		});
	return lines;
}
