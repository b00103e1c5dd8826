// Every sentence that a check can end in, Chinese and English. `fault`: something was changed, lost or added. `open`: it could not
// be checked. `note`: worth knowing, no fault. File, byte, log and number of the entry stand beside the sentence, not in it.
import { LEDGER_SENTENCES } from './ledger-words.mjs';

/** @typedef {'fault' | 'open' | 'note'} Grade */

/** @type {Record<string, readonly [Grade, string, string]>} */
const SENTENCES = {
	...LEDGER_SENTENCES,
	'not-ours': [
		'open',
		'不是账本、证明或入库包的文件，没有核对',
		'This is no file of a ledger, no proof and no bag; it was not checked'
	],
	'unread-line': [
		'open',
		'{n} 行以 {name} 之名的签名，其密钥编号这里不认识，无法核对：可能是以后版本的签名，也可能是被损坏的会签',
		'{n} signature lines in the name of {name} bear a key id not known here and could not be checked: a signature of a later version, or a damaged cosignature'
	],
	gap: ['fault', '缺第 {from} 至 {to} 条', 'Entries {from} to {to} are missing'],
	'starts-later': [
		'note',
		'手头没有第 {from} 至 {to} 条；所附的树哈希把它们与其后的条目联系在一起',
		'Entries {from} to {to} are not at hand; the hashes in the file tie them to what follows'
	],
	'head-ahead': [
		'fault',
		'HEAD 记载 {size} 条，手头只有 {have} 条：末尾的条目不见了',
		'HEAD says {size} entries, only {have} are here: the last ones are gone'
	],
	'two-histories': [
		'fault',
		'第 {seq} 条处有两段不同的历史',
		'There are two different histories at entry {seq}'
	],
	'no-old-root': [
		'open',
		'手头没有 {size} 条时的检查点，无法核对这份一致性证明',
		'No checkpoint of size {size} is at hand, so this consistency proof cannot be checked'
	],

	'key-form': ['fault', '公钥文件不成形', 'The file is not a well-formed public key'],
	'proof-form': ['fault', '文件不是成形的证明', 'The file is not a well-formed proof'],
	'proof-number': [
		'fault',
		'证明的编号与条目的编号（{said}）不同',
		'The proof is for another number than the entry bears ({said})'
	],
	'proof-inclusion': [
		'fault',
		'证明不成立：不能证明该条目在账本（{size} 条）之中',
		'The proof does not hold: it does not show the entry in the log of size {size}'
	],
	'proof-consistency': [
		'fault',
		'一致性证明不成立：不能证明 {size} 条的账本由 {old} 条的账本增长而来',
		'The consistency proof does not hold: it does not show that the log of size {size} grew out of that of size {old}'
	],

	'enrolled-name': [
		'fault',
		'县局登记的终端名称与公钥不符（{origin}）',
		'The county enrolled a key under a name that does not fit it ({origin})'
	],
	'enrolled-twice': [
		'fault',
		'县局为同一账本登记了两个公钥（{origin}）',
		'The county enrolled two keys for one log ({origin})'
	],
	'not-enrolled': [
		'fault',
		'县局账本中没有登记这个账本的公钥',
		'The county’s log does not enrol the key of this log'
	],
	'enrolled-otherwise': [
		'fault',
		'县局账本为这个账本登记的是另一个公钥',
		'The county’s log enrols another key for this log'
	],
	'no-county-log': [
		'note',
		'手头没有县局账本的开头，未核对这个公钥是否经县局登记',
		'The beginning of the county’s log is not at hand: whether the county enrolled this key was not checked'
	],
	'confirmed-differs': [
		'fault',
		'县局确认的 {of}（{size} 条）与该账本不符',
		'What the county confirmed of {of} at size {size} is not what that log is'
	],
	'named-differs': [
		'fault',
		'条目所引的县局账本（{size} 条）与手头的县局账本不符',
		'The entry names a county log of size {size} that is not the one at hand'
	],
	'pinned-form': [
		'fault',
		'所记存的县局检查点不成立',
		'The county checkpoint that was put on record does not hold'
	],
	'pinned-differs': [
		'fault',
		'所记存的县局检查点（{size} 条）与手头的县局账本不是同一段历史',
		'The county checkpoint on record (size {size}) is of another history than the county’s log at hand'
	],
	'disputed-form': [
		'fault',
		'所记存的有争议检查点不成立',
		'The disputed checkpoints on record do not hold'
	],
	'county-two-histories': [
		'fault',
		'县局为同一长度（{size} 条）签署了两个不同的检查点：这是县局改写账本的证据',
		'The county signed two different checkpoints of the same size ({size}): proof that it rewrote its log'
	],
	'county-disputed': [
		'fault',
		'站点记下县局的两个检查点（{pinned} 条与 {offered} 条）互相矛盾，须有人查明',
		'The station put on record that two checkpoints of the county (sizes {pinned} and {offered}) contradict each other: somebody must look into it'
	],

	'manifest-form': [
		'fault',
		'清单第 {line} 行不成形',
		'Line {line} of the manifest is not well-formed'
	],
	'file-missing': ['fault', '文件不见了', 'The file is missing'],
	'file-disposed': [
		'note',
		'已销毁（存根）：按申请 {request} 经批准并由两人执行，原哈希值 {sha256}',
		'Disposed of (stub): on request {request}, approved and executed by two persons; its hash was {sha256}'
	],
	'disposal-other': [
		'fault',
		'销毁 {request} 所依据的不是对它的批准',
		'The disposal {request} rests on a decision that is no approval of it'
	],
	'disposal-persons': [
		'fault',
		'销毁 {request} 不是由批准人以外的两个人执行的',
		'The disposal {request} was not executed by two persons other than whoever approved it'
	],
	'disposal-early': [
		'fault',
		'销毁 {request} 早于保存期限',
		'The disposal {request} came before the time was over'
	],
	'disposal-no-approval': [
		'open',
		'销毁 {request} 所依据的批准不在手头的账本里，未能核对',
		'The approval of the disposal {request} is in no ledger at hand and could not be checked'
	],
	'file-changed': [
		'fault',
		'文件内容被改动：应为 {sha256}，实为 {is}',
		'The file was changed: it should be {sha256}, it is {is}'
	],
	'file-size': [
		'fault',
		'文件大小不符：应为 {bytes} 字节，实为 {is}',
		'The file should have {bytes} bytes, it has {is}'
	],
	'file-extra': ['fault', '清单之外多出的文件', 'A file that no manifest names'],
	'bag-manifest': [
		'fault',
		'清单与账本记载不符：应为 {sha256}，实为 {is}',
		'The manifest is not the one on the ledger: it should be {sha256}, it is {is}'
	],
	'bag-missing': [
		'fault',
		'账本记载的入库包 {bag} 不在这个存储介质上',
		'The bag {bag} that the ledger names is not on this storage'
	],
	'bag-unclosed': [
		'fault',
		'账本记载已入库，但入库包没有封包标记',
		'The ledger says that this bag was closed, but its closing mark is gone'
	],
	'bag-open': [
		'note',
		'入库包尚未封包，只核对了账本已记载的文件',
		'The bag is still open: only files that the ledger names were checked'
	],
	'bag-unlisted': [
		'note',
		'手头的账本没有记载这个入库包，只按清单作了核对',
		'The ledger at hand does not name this bag: it was checked against its own manifest only'
	],
	'disc-unlisted': [
		'open',
		'手头没有账本对这张光盘的记载，只按光盘自己的清单作了核对',
		'What the ledger says of this disc is not at hand: it was checked against its own manifest only'
	],
	'extract-differs': [
		'fault',
		'提取的文件不是入库的原件：入库时为 {sha256}',
		'The extracted file is not the original that was taken in, which was {sha256}'
	],
	'vault-marker': [
		'fault',
		'存储介质的标记文件不成形',
		'The marker of this storage is not well-formed'
	],
	'part-file': [
		'note',
		'未写完的文件，不作为账本',
		'A file whose writing did not end; it is not taken for a part of the ledger'
	],
	'not-cosigned': [
		'note',
		'末尾 {n} 条尚未经县局会签',
		'The county has not cosigned the last {n} entries yet'
	]
};

/** @param {string} text @param {Record<string, string | number>} params */
const fill = (text, params) =>
	text.replace(/\{(\w+)\}/g, (_, name) => (name in params ? String(params[name]) : '?'));

/** What a kind of finding says. Throws on a kind that has no sentence: that is a fault of ours. @param {string} kind @param {Record<string, string | number>} params */
export function sentence(kind, params) {
	const found = SENTENCES[kind];
	if (!found) throw new Error(`no sentence for ${kind}`);
	const [grade, zh, en] = found;
	return { grade, zh: fill(zh, params), en: fill(en, params) };
}

/** Kinds of findings, for tests that each of them can happen. */
export const kinds = Object.freeze(Object.keys(SENTENCES));
