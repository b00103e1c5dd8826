/** Of a cell a spreadsheet keeps so many UTF-16 units; a file with more is refused as damaged. */
const MOST_CELL = 32_767;

/** Of these XML 1.0 knows no spelling, or a reader gives back another: written as ECMA-376 escapes them (22.9.2.19). */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;
/** What stands there already and would be read as such an escape. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const escaped = (sign: string): string =>
	`_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

const named: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;'
};

/** Text in an XML attribute or element that is no cell: what XML cannot say is left out. */
export const toXml = (text: string): string =>
	text
		.replace(HIDDEN, '')
		.replace(LONE_SURROGATE, '\uFFFD')
		.replace(/[&<>"]/g, (sign) => named[sign] ?? sign);

/** Text of a cell: a reader gives the same back, but for half of a character, and what is longer than a cell may be. */
export const toCellXml = (text: string): string => {
	const whole = text.replace(LONE_SURROGATE, '\uFFFD');
	// Never in the middle of a character of four bytes.
	const most = whole.slice(0, MOST_CELL - 1).replace(/[\uD800-\uDBFF]$/, '');
	return (whole.length > MOST_CELL ? `${most}…` : whole)
		.replace(LOOKS_ESCAPED, '_x005F_')
		.replace(HIDDEN, escaped)
		.replace(/[&<>"]/g, (sign) => named[sign] ?? sign);
};

/** A spreadsheet takes what begins so for a formula as soon as somebody types in the cell, unless it is marked as text. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r\n＝＋－＠]/.test(text);

const FORBIDDEN_IN_NAME = /[[\]:*?/\\]/g;

/** Names of sheets: at most 31 units, none twice, nothing in them that a spreadsheet refuses. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
	const taken = new Set<string>();
	return wanted.map((name, n) => {
		const plain = name
			.replace(HIDDEN, '')
			.replace(LONE_SURROGATE, '')
			.replace(FORBIDDEN_IN_NAME, ' ')
			.replace(/^'+|'+$/g, '')
			.trim();
		const base = plain === '' || /^history$/i.test(plain) ? `${n + 1}` : plain;
		for (let more = 1; ; more++) {
			const end = more === 1 ? '' : ` (${more})`;
			const cut = base.slice(0, 31 - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;
			if (taken.has(cut.toLowerCase())) continue;
			taken.add(cut.toLowerCase());
			return cut;
		}
	});
}
