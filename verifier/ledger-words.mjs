// What can be found wrong with one file of a ledger: a bundle, an entry, a checkpoint. See words.mjs.

/** @type {Record<string, readonly [import('./words.mjs').Grade, string, string]>} */
export const LEDGER_SENTENCES = {
	unreadable: ['open', '文件读不出来：{why}', 'The file cannot be read: {why}'],
	'file-large': [
		'fault',
		'文件大得不可能是账本文件',
		'The file is larger than any file of a ledger can be'
	],
	'no-key': [
		'open',
		'手头没有这个账本的公钥，无法核对签名；请把该账本的 .zfb 文件放在一起，或给出公钥',
		'The key of this log is not at hand, so its signature cannot be checked: put a .zfb file of the log beside it, or give the key'
	],

	'bundle-line': [
		'fault',
		'从这里起不符合账本文件的格式（应为 {what}）',
		'From here on this is not in the form of a bundle (expected {what})'
	],
	'header-cut': [
		'fault',
		'文件在开头部分就被截断，没有一条完整的条目',
		'The file is cut off in its beginning; there is no whole entry in it'
	],
	'bundle-cut': [
		'fault',
		'文件在这里被截断：缺第 {next} 条及以后，之前的条目完好',
		'The file is cut off here: entries from {next} on are missing, those before are good'
	],
	'end-cut': [
		'fault',
		'文件的末尾被截去：条目完好至第 {good} 条，缺检查点或结尾',
		'The end of the file is cut off: its entries are good up to {good}, checkpoint or ending are missing'
	],
	'bundle-key': ['fault', '这里的公钥（{what}）不成立', 'The key given here ({what}) is none'],
	'bundle-county': [
		'fault',
		'账本、书写者与县局公钥不属于同一个县（{what}）',
		'Log, writer and county key are not of one county ({what})'
	],
	'bundle-range': ['fault', '条目编号的范围不成立', 'The range of entry numbers cannot be'],
	'two-keys': [
		'fault',
		'同一个账本在不同文件中使用了不同的公钥',
		'Two files give different keys for the same log'
	],
	'other-county': [
		'fault',
		'文件中的县局公钥与所给的县局公钥不同',
		'The county key in this file is not the one that you gave'
	],

	'entry-large': ['fault', '条目超过 16,384 字节', 'The entry is larger than 16,384 bytes'],
	'entry-note': ['fault', '条目不是一条签名文书', 'The entry is not a signed note'],
	'entry-signature': [
		'fault',
		'条目的签名不成立：签名之后内容或签名被改动',
		'The signature does not hold: text or signature was changed after signing'
	],
	'entry-unsigned': [
		'fault',
		'条目没有由本账本的密钥签名',
		'The entry is not signed by the key of this log'
	],
	'entry-line-altered': [
		'fault',
		'签名行中的名称或密钥编号被改动',
		'Name or key id in a signature line was altered'
	],
	'entry-line-twice': ['fault', '同一签名行出现两次', 'The same signature line stands here twice'],
	'entry-lines': [
		'fault',
		'条目的正文不是一行 JSON',
		'The text of the entry is not one line of JSON'
	],
	'entry-json': [
		'fault',
		'条目不是规范的 JSON（{why}）',
		'The entry is not canonical JSON ({why})'
	],
	'entry-field': [
		'fault',
		'条目的字段不成立：{why}',
		'A field of the entry is not as it must be: {why}'
	],
	'entry-body': [
		'fault',
		'条目的内容不成立：{field}',
		'The body of the entry is not as it must be: {field}'
	],
	'entry-log': [
		'fault',
		'条目写明属于另一个账本（{why}）',
		'The entry says that it is of another log ({why})'
	],
	'entry-number': [
		'fault',
		'条目自己的编号是 {said}：条目被调换、重复或删去',
		'The entry says that its number is {said}: entries were swapped, repeated or dropped'
	],
	'entry-chain': [
		'fault',
		'条目与前一条（{before}）不衔接：其间有改动、插入或删除',
		'The entry does not follow the one before ({before}): something was changed, put in or taken out'
	],
	'entry-clock': [
		'fault',
		'条目的时间早于已有记录而未如实注明（{t}）',
		'The time of the entry is before what was on record, and it does not say so truly ({t})'
	],

	'checkpoint-form': ['fault', '这里没有成形的检查点', 'There is no well-formed checkpoint here'],
	'checkpoint-signature': [
		'fault',
		'检查点的签名不成立',
		'The signature of the checkpoint does not hold'
	],
	'checkpoint-cosignature': [
		'fault',
		'县局的会签不成立',
		'The cosignature of the county does not hold'
	],
	'checkpoint-unsigned': [
		'fault',
		'检查点没有由本账本的密钥签名',
		'The checkpoint is not signed by the key of the log'
	],
	'checkpoint-line-altered': [
		'fault',
		'检查点签名行中的名称或密钥编号被改动',
		'Name or key id in a signature line of the checkpoint was altered'
	],
	'checkpoint-line-twice': [
		'fault',
		'检查点中同一签名行出现两次',
		'The same signature line stands twice under the checkpoint'
	],
	'checkpoint-says': [
		'fault',
		'检查点属于另一个账本或另一个长度（{log}，{size}）',
		'The checkpoint is of another log or another size ({log}, {size})'
	],
	'checkpoint-root': [
		'fault',
		'按条目算出的根与检查点不符',
		'The root computed over the entries is not that of the checkpoint'
	],
	'checkpoint-differs': [
		'fault',
		'检查点（{size} 条）与手头的账本不是同一段历史',
		'The checkpoint of size {size} is of another history than the log at hand'
	],
	'strange-line': [
		'note',
		'{n} 行签名来自这里不认识的密钥，未作判断',
		'{n} signature lines are of keys not known here; nothing is concluded from them'
	],

	'end-form': [
		'fault',
		'文件末尾没有成形的结尾；条目有效至第 {good} 条',
		'The file does not end as a bundle must; its entries are good up to {good}'
	],
	'end-signature': [
		'fault',
		'文件结尾的签名不成立',
		'The signature at the end of the file does not hold'
	],
	'end-unsigned': [
		'fault',
		'文件结尾没有由书写者签名',
		'The end of the file is not signed by its writer'
	],
	'end-line-altered': [
		'fault',
		'文件结尾签名行中的名称或密钥编号被改动',
		'Name or key id in the last signature line was altered'
	],
	'end-line-twice': [
		'fault',
		'文件结尾同一签名行出现两次',
		'The same signature line stands twice at the end of the file'
	],
	'end-digest': [
		'fault',
		'文件在写成之后被改动（SHA-256 不符）',
		'The file was changed after it was written (its SHA-256 differs)'
	],

	'code-form': ['fault', '申请 {request} 的签名码不成立', 'The code for request {request} is none'],
	'code-not-shown': [
		'fault',
		'申请 {request} 的签名码不是为这份申请、这台终端出示的内容签的',
		'The code for request {request} answers nothing that this kiosk showed for it'
	],
	'code-unknown': [
		'open',
		'手头没有核对申请 {request} 的签名码所需的条目（申请、出示或领导密钥的登记）',
		'What the code for request {request} is checked with is not at hand: the request, its display, or the leader’s key'
	],
	'code-used': [
		'fault',
		'申请 {request} 的签名码已经用过一次',
		'The code for request {request} was used before'
	],
	'code-no-key': [
		'fault',
		'申请 {request} 的签名码所用的密钥没有在县局登记',
		'The key of the code for request {request} is not registered at the county'
	],
	'code-against': [
		'fault',
		'申请 {request} 的签名码过期、密钥已吊销，或与所记的领导、有效期不符',
		'The code for request {request} had expired, its key was revoked, or it is of another leader or another time than the entry says'
	],
	'code-signature': [
		'fault',
		'申请 {request} 的签名码的签名不成立',
		'The signature in the code for request {request} does not hold'
	],
	'deputy-act-against': [
		'fault',
		'代他人同意或决定 {proposal} 没有有效的委托：受托人、类别或时间不符，委托已终止，其中一人已停用，或委托人、受托人就是提交的人、被办理的人',
		'No delegation covers what a deputy agreed to or decided about {proposal}: another deputy, kind or time, it was ended, one of the two was deactivated, or one of them proposed it or is whom it is about'
	],
	'deputy-against': [
		'fault',
		'对申请 {request} 的代理审批没有有效的委托：受托人、类别或时间不符，委托已终止，或其中一人已停用',
		'No delegation covers what a deputy decided about request {request}: another deputy, kind or time, it was ended, or one of the two was deactivated'
	]
};
