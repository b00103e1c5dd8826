import type { Applicant } from '$lib/ledger/events/request';
import type { RequestEventMessages } from '../events';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const kinds = { viewing: '查阅', extraction: '提取', release: '对外提供', disposal: '销毁' };
const ways = {
	pin: '当场输入 PIN',
	county: '在县局',
	code: '签名码',
	passkey: '通行密钥',
	paper: '纸质审批补录'
};
const who = (applicant: Applicant, person: (id: string) => string): string =>
	applicant.is === 'person' ? person(applicant.person) : `${applicant.unit}${applicant.name}`;

export const zhRequestEvents: RequestEventMessages = {
	names: {
		'request-made': '申请',
		'request-decided': '审批',
		'request-withdrawn': '撤回申请',
		'approval-revoked': '撤销批准',
		'viewing-registered': '查阅登记',
		'footage-played': '播放音像记录',
		'viewing-closed': '查阅结束',
		'footage-released': '对外提供',
		'release-receipted': '对外提供签收',
		'deletion-asked': '删除请求',
		'deletion-answered': '答复删除请求'
	},
	says: {
		'request-made': ({ request, applicant, ground, files, from, until, detail }, names) =>
			`${who(applicant, (id) => names.person(id))}申请${kinds[detail.kind]} ${files.length} 个文件（${request}），事由：${ground}；时间 ${time(from)} 至 ${time(until)}。`,
		'request-decided': ({ request, leader, decision, reason, way, until }, names) =>
			`${leader === null ? '县局' : names.person(leader)}${decision === 'approved' ? '批准' : '退回'}申请 ${request}（${ways[way]}）${until === null ? '' : `，有效至 ${time(until)}`}${reason === '' ? '' : `；意见：${reason}`}。`,
		'request-withdrawn': ({ request, reason }) => `申请人撤回申请 ${request}：${reason}。`,
		'approval-revoked': ({ request, leader, reason }, names) =>
			`${leader === null ? '县局' : names.person(leader)}撤销对申请 ${request} 的批准：${reason}。`,
		'viewing-registered': ({ request, viewer, note }) =>
			`保管人登记查阅 ${request}，查阅人 ${viewer}${note === '' ? '' : `；${note}`}。`,
		'footage-played': ({ purpose, request, ingest, path, checked, seconds }) =>
			`${purpose === 'viewing' ? `查阅 ${request ?? ''} 播放` : `入库检查（前 ${seconds ?? 0} 秒）播放`} ${path}（导出 ${ingest}），${checked === 'verified' ? '播放前已核对哈希值' : '播放前未核对哈希值'}。`,
		'viewing-closed': ({ request, note }) =>
			`查阅 ${request} 结束${note === '' ? '' : `：${note}`}。`,
		'footage-released': ({ request, receiver, handed }) =>
			`按申请 ${request} 交给 ${receiver}：${handed}。`,
		'release-receipted': ({ request, receipt }) => `申请 ${request} 的接收人已签收：${receipt}。`,
		'deletion-asked': ({ deletion, applicant, ground, what }, names) =>
			`${who(applicant, (id) => names.person(id))}请求删除${what}（${deletion}）：${ground}。`,
		'deletion-answered': ({ deletion, leader, basis, answer }, names) =>
			`${names.person(leader)}答复删除请求 ${deletion}：${answer}；依据：${basis}。没有删除任何文件。`
	}
};
