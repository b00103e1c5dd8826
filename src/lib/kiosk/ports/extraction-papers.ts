// What lies beside the originals on a disc for people without our software: the sheet, the label, and how to check it by hand.
import { toUtf8 } from '$lib/base/bytes';
import type { TagFile } from '$lib/devices/disc/package';
import { clockOf } from '$lib/devices/excerpt/label';
import type {
	ExtractedExcerpt,
	ExtractionMade,
	ExtractionMedium,
	ExtractionPurpose
} from '$lib/ledger/events/extraction';

/** An extraction with the names of its people: what 《音像记录提取单》 says. */
export interface ExtractionSheet {
	readonly made: ExtractionMade;
	readonly organization: string;
	readonly station: string;
	/** 提取时间, ISO 8601. */
	readonly at: string;
	readonly makers: readonly string[];
	readonly extractor: string;
	readonly approver: string;
}

/** A proof that an entry is in its log, and the entry's place. */
export interface ProofFile {
	readonly log: 'county' | 'station';
	readonly seq: number;
	readonly bytes: TagFile['bytes'];
}

export interface Proofs {
	readonly countyKey: string;
	readonly stationKey: string;
	/** The county's entry that enrols the station's key; undefined where the county's log is not at hand. */
	readonly enrolled: ProofFile | undefined;
	/** The entry that this extraction is. */
	readonly made: ProofFile;
	/** Where the originals were taken in. */
	readonly taken: readonly ProofFile[];
}

export const purposeWords: Readonly<Record<ExtractionPurpose, string>> = {
	evidence: '作为证据附卷（第16条）',
	litigation: '涉诉案件（第18条）',
	review: '行政复议案件（第18条）',
	supervision: '执法监督（第18条）',
	analysis: '案情研判（第18条）'
};
const mediumWords: Readonly<Record<ExtractionMedium, string>> = {
	...{ cd: 'CD 光盘', dvd: 'DVD 光盘', bd: '蓝光光盘', folder: '文件夹' }
};

/** In the order of their names; `verify` is verify.html. */
export function papersOf(
	sheet: ExtractionSheet,
	volume: number,
	proofs: Proofs,
	verify: TagFile['bytes']
): readonly TagFile[] {
	const nameOf = ({ log, seq }: ProofFile) =>
		`ledger/${log}-${String(seq).padStart(9, '0')}.tlog-proof`;
	const all = [...(proofs.enrolled ? [proofs.enrolled] : []), proofs.made, ...proofs.taken];
	const text = (path: string, content: string): TagFile => ({ path, bytes: toUtf8(content) });
	return [
		...all.map((proof) => ({ path: nameOf(proof), bytes: proof.bytes })),
		text('ledger/county.vkey', `${proofs.countyKey}\n`),
		text('ledger/station.vkey', `${proofs.stationKey}\n`),
		text('extraction.json', `${JSON.stringify(sheet, undefined, '\t')}\n`),
		text('音像记录提取单.txt', sheetText(sheet)),
		text('光盘标签.txt', labelText(sheet, volume)),
		...(sheet.made.excerpts ? [text('节录件说明.txt', excerptsText(sheet))] : []),
		text('校验说明.txt', noteText(nameOf(proofs.made), proofs.enrolled && nameOf(proofs.enrolled))),
		{ path: 'verify.html', bytes: verify }
	];
}

/** `1:02:03`, or a dash. */
export function playTime(seconds: number | null): string {
	if (seconds === null) return '—';
	const two = (n: number) => String(n).padStart(2, '0');
	return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function sheetText({ made, ...sheet }: ExtractionSheet): string {
	const discs = made.volumes.map(({ disc }) => disc).join('、');
	const lines = [
		'音像记录提取单',
		'',
		`提取编号：${made.extraction}`,
		`单位：${sheet.organization}  ${sheet.station}`,
		`案号：${made.case.number || '未定'}`,
		`案由：${made.case.cause || '未定'}`,
		`用途：${purposeWords[made.purpose]}`,
		`制作人：${sheet.makers.join('、') || '不详'}`,
		`提取人：${sheet.extractor}`,
		`提取时间：${sheet.at}`,
		`审批人：${sheet.approver}`,
		`来源：${sheet.station}专用存储`,
		`载体：${mediumWords[made.medium]}，共 ${made.volumes.length} 份，编号 ${discs}`,
		'提取方法：整文件原样复制，逐字节读回核对，未作删节、修改',
		...(made.repeats === null ? [] : [`重新提取，原提取编号：${made.repeats}`]),
		'',
		...made.files.flatMap((file, i) => [
			`${i + 1}. ${file.path}`,
			`   光盘第 ${file.volume} 份：${file.stored}`,
			`   ${file.bytes} 字节  时长 ${playTime(file.seconds)}  SHA-256 ${file.sha256}`
		]),
		...(made.excerpts ?? []).flatMap((excerpt, i) => [
			...(i === 0 ? ['', '节录件（由原件无损截取，不是原件；说明见 节录件说明.txt）'] : []),
			...excerptLines(excerpt, i)
		]),
		'',
		'接收人（签名）：________  与原件核对无误：________  日期：________',
		''
	];
	return lines.join('\n');
}

function excerptLines(excerpt: ExtractedExcerpt, i: number): readonly string[] {
	const { asked, is, bytes, sha256, original } = excerpt;
	return [
		`节录 ${i + 1}. ${excerpt.stored}（光盘第 ${excerpt.volume} 份）`,
		`   节录自 ${excerpt.path}`,
		`   原件 SHA-256 ${original}`,
		`   要求 ${clockOf(asked.from)} 至 ${clockOf(asked.to)}，实际 ${clockOf(is.from)} 至 ${clockOf(is.to)}`,
		`   ${bytes} 字节  SHA-256 ${sha256}`,
		`   原因：${excerpt.reason}`
	];
}

const methodWords: Readonly<Record<ExtractedExcerpt['method'], string>> = {
	samples:
		'从关键帧起整段取用原件里已编码的画面和声音，只重写索引，不重新编码 | coded pictures and sound as they are from a key frame on, under a new index',
	frames: '整段取用原件里的声音采样，只重写文件头 | samples of sound as they are, under a new head'
};

/** Every excerpt of the extraction, also of its other discs: what it is, where it comes from, who made it and why. */
function excerptsText({ made, ...sheet }: ExtractionSheet): string {
	const excerpts = made.excerpts ?? [];
	return [
		'节录件说明 What the excerpts are',
		'',
		'节录件是从原件中无损截取的一段，不是原件。每个节录件的原件都完整收在同一次提取里。',
		'An excerpt is a part of an original, taken out without coding it anew. It is no original: each whole original is in the same extraction.',
		'',
		`提取编号 Extraction：${made.extraction}`,
		`截取人 Made by：${sheet.extractor}`,
		`时间 At：${sheet.at}`,
		...[...new Set(excerpts.map(({ method }) => method))].map(
			(method) => `方法 How：${methodWords[method]}`
		),
		'',
		...excerpts.flatMap(excerptLines),
		''
	].join('\n');
}

function labelText({ made, ...sheet }: ExtractionSheet, number: number): string {
	const volume = made.volumes.find((one) => one.number === number);
	return [
		`光盘编号：${volume?.disc ?? ''}（第 ${number} 份，共 ${made.volumes.length} 份）`,
		`案号：${made.case.number || '未定'}`,
		`案由：${made.case.cause || '未定'}`,
		`制作人：${sheet.makers.join('、') || '不详'}`,
		`提取人：${sheet.extractor}`,
		`提取时间：${sheet.at}`,
		`单位：${sheet.organization}  ${sheet.station}`,
		`清单校验值（SHA-256）：${volume?.manifest ?? ''}`,
		''
	].join('\n');
}

/** The commands are run as they stand by tests/disc-package.test.ts. */
function noteText(made: string, enrolled: string | undefined): string {
	const commands = [
		...['set -euo pipefail', 'export LC_ALL=C', 'T=$(mktemp -d)'],
		'sha256sum --strict -c manifest-sha256.txt',
		'sha256sum --strict -c tagmanifest-sha256.txt',
		"pem() { { printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'; cut -d+ -f3- | base64 -d | tail -c 32; } | openssl pkey -pubin -inform DER; }",
		'entry() { sed -n \'s/^extra //p;/^$/q\' "$1" | base64 -d > "$T/entry"; sed \'/^$/,$d\' "$T/entry" > "$T/text"; sed -n \'s/^— [^ ]* //p\' "$T/entry" | base64 -d | tail -c 64 > "$T/sig"; }',
		'signed() { openssl pkeyutl -verify -rawin -pubin -inkey "$T/$1" -in "$T/text" -sigfile "$T/sig"; }',
		'pem < ledger/county.vkey > "$T/county.pem"',
		'pem < ledger/station.vkey > "$T/station.pem"',
		...(enrolled === undefined
			? []
			: [
					`entry ${enrolled}`,
					'signed county.pem',
					'grep -F "\\"vkey\\":\\"$(cat ledger/station.vkey)\\"" "$T/text" > /dev/null'
				]),
		`entry ${made}`,
		'signed station.pem',
		'grep -F "\\"manifest\\":\\"$(sha256sum < manifest-sha256.txt | head -c 64)\\"" "$T/text" > /dev/null'
	];
	return [
		'校验说明 How to check this disc',
		'',
		'一、不用任何专门软件：用浏览器打开本光盘上的 verify.html，选择本光盘，页面在本机核对，不联网。',
		'1. With a browser: open verify.html on this disc and choose the disc. It checks on this computer and uses no network.',
		'',
		'二、手工核对：在本光盘的目录下执行下列命令（bash、coreutils、openssl 3）。任何一条出错，即说明该处不符。',
		'2. By hand: run these commands in the folder of this disc (bash, coreutils, openssl 3). One that fails says that something differs.',
		'',
		...commands.map((line) => `    ${line}`),
		'',
		'前两条核对每个文件；其后核对账本中这次提取的签名，以及清单正是所签署的那一份。',
		'The first two check every file; the others the signature of this extraction on the ledger, and that the manifest is the one signed for.',
		'',
		'三、ledger/county.vkey 须与县局纸面公布的公钥逐字对照，否则只说明光盘内部互相一致。',
		'3. Compare ledger/county.vkey letter by letter with the key that the county gives out on paper: otherwise the disc only agrees with itself.',
		''
	].join('\n');
}
