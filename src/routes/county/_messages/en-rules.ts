import type { PackReason } from '$lib/server/decisions/rule-packs';
import { enRules } from '$lib/ui/messages/en/rules';
import type { Detail } from './zh-reasons';
import type { CountyRuleMessages } from './zh-rules';

/** The name of a field, where what is wrong is one. */
const named = (where: string | number | undefined): string =>
	Object.entries(enRules.fields).find(([field]) => field === where)?.[1] ?? String(where);

export const enRuleReasons: Record<PackReason, (detail: Detail) => string> = {
	'pack-unreadable': () =>
		'This is no rule pack. Choose a file downloaded from this page, changed and saved as JSON (UTF-8).',
	'pack-too-large': ({ bytes, most }) =>
		`The pack is too large (${bytes} bytes, at most ${most}) for one entry of the log. Shorten its texts.`,
	'bad-pack': ({ where }) =>
		`“${named(where)}” of the pack is wrong: missing, unknown, or out of range. Compare it with the pack in force.`,
	'pack-announcement': () =>
		'The announcement needs “{大队}” and “{姓名}” once each, for the brigade and the names (Art. 8). Put them in.',
	'pack-in-past': ({ day, today }) =>
		`${day} is over (today is ${today}). A rule judges nothing done before it: choose today or a later day.`,
	'pack-before-effective': ({ id, day }) =>
		`Rule pack ${id} is in force since ${day}; a new one takes effect after that. Change its day.`,
	'pack-id-taken': ({ id }) =>
		`“${id}” is the number of another pack, and what was issued cannot be changed. Choose another number.`,
	'pack-issued-already': ({ id }) => `Rule pack “${id}” has been issued with just this content.`,
	'pack-version-low': ({ least }) =>
		`The version has to be greater than every one issued: ${least} or more.`,
	'no-pack-reason': () => 'Write on what ground it is issued, 300 characters at most.'
};

export const enCountyRules: CountyRuleMessages = {
	nav: 'Rule packs',
	title: 'Rule packs',
	help: 'The periods, limits and wordings that the rule leaves to the county are in its rule pack (Art. 24). Two persons issue a new one; it is in force in all of the county from midnight of its day. Deadlines that run by an older pack stay as they are.',
	all: 'All rule packs',
	state: 'State',
	issued: 'Issued',
	builtIn: 'the first, part of the program',
	by: (who, when) => `${who}, ${when}`,
	reason: 'Ground (number of the paper, remarks)',
	download: 'Download',
	sha256: 'Hash of the content (SHA-256)',
	waiting: 'Waits for another colleague',
	toProposals: 'Go there',
	make: 'Draft a new rule pack',
	makeHelp:
		'Change the pack in force. Look at the differences first, then put it before a colleague.',
	gib: '(GiB)',
	preview: 'See the differences',
	previewTitle: 'Check what will be proposed',
	propose: 'Propose it to a colleague',
	import: 'Import a file',
	importHelp:
		'Download the pack in force, change it and import it; a file of another county can be imported too.',
	file: 'Rule pack file (JSON)',
	was: 'In force',
	becomes: 'Proposed',
	field: 'Field',
	unreadable: 'This program cannot read this one; update it.',
	back: 'Back to the form'
};
