import type { DossierEventMessages } from '../events';

/** What counts of a subject in one line; an identity number is never part of it. */
const who = ({ name, address }: { name: string; address: string }) =>
	address === '' ? `「${name}」` : `「${name}」（${address}）`;

export const zhDossierEvents: DossierEventMessages = {
	names: {
		'subject-registered': '登记执法对象',
		'subject-corrected': '更正执法对象',
		'subject-digested': '补登证件号码比对值',
		'identity-shown': '查看证件号码',
		'identity-erased': '删除证件号码',
		'subjects-merged': '合并执法对象',
		'subjects-split': '拆分执法对象',
		'document-filed': '文书归档',
		'footage-filed': '音像归档',
		'filing-withdrawn': '撤出档案',
		'case-opened': '立卷',
		'case-closed': '结卷',
		'evidence-linked': '证据入卷',
		'digest-key-shared': '下发比对密钥'
	},
	says: {
		'subject-registered': ({ subject, ...body }) =>
			`登记执法对象 ${subject}：${who(body)}${body.known ? '' : '，身份待定'}。`,
		'subject-corrected': ({ subject, reason, ...body }) =>
			`更正执法对象 ${subject}，现为${who(body)}。原因：${reason}。原来的登记保留。`,
		'subject-digested': ({ subject }) => `终端补登了执法对象 ${subject} 证件号码的比对值。`,
		'identity-shown': ({ subject, purpose }) =>
			`保管人查看了执法对象 ${subject} 的完整证件号码。事由：${purpose}。`,
		'identity-erased': ({ subject, reason }) =>
			`执法对象 ${subject} 的证件号码和电话已经删除，台账保留其哈希值。原因：${reason}。`,
		'subjects-merged': ({ subject, duplicates, reason }) =>
			`执法对象 ${duplicates.join('、')} 与 ${subject} 是同一对象，并入 ${subject}。原因：${reason}。`,
		'subjects-split': ({ subjects, reason }) =>
			`执法对象 ${subjects.join('、')} 不是同一对象，分开立档。原因：${reason}。`,
		'document-filed': ({ subject, title, number, pages, file, paper }) =>
			`文书《${title}》${number}归入 ${subject} 的档案，${pages} 页，${
				file ? `文件已存入专用存储（${file.sha256.slice(0, 12)}…）` : `纸质件存放于：${paper}`
			}。`,
		'footage-filed': ({ subjects, ingest, files }) =>
			`导出 ${ingest} 的 ${files.length} 个文件归入 ${subjects.join('、')} 的档案。`,
		'filing-withdrawn': ({ filing, reason }) => `归档 ${filing} 撤出，原因：${reason}。`,
		'case-opened': ({ case: id, subject, number, cause }) =>
			`为 ${subject} 立卷 ${id}：${number}，案由「${cause}」。`,
		'case-closed': ({ case: id, closed, outcome }) => `案卷 ${id} 于 ${closed} 结卷：${outcome}。`,
		'evidence-linked': ({ case: id, files, documents }) =>
			`案卷 ${id} 收入证据：音像 ${files.length} 个，文书 ${documents.length} 件。`,
		'digest-key-shared': ({ key, recipient }) =>
			`县局把证件号码比对密钥 ${key} 加密发给 ${recipient.slice(0, 12)}…。`
	}
};
