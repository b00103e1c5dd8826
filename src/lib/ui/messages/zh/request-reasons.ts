import type { RequestReasons } from '../approval-reasons';

/** Requests, approvals and viewing (第15、16、17、18、19条). */
export const zhRequestReasons: RequestReasons = {
	'ask-yourself': ({ person }) => `申请要由 ${person} 本人提出并输入 PIN。请由本人办理。`,
	'ground-missing': () => '还没有写明事由。请写明为什么需要。',
	'no-files': () => '还没有选文件。请至少选一个文件。',
	'too-many-files': ({ count }) =>
		`一份申请最多 ${count} 个文件，文件名很长时更少。请减少文件，其余的另提一份申请。`,
	'file-unknown': ({ path }) => `台账里没有入库的文件 ${path}。请返回重新选文件。`,
	'request-times': () => '时间不对：结束要晚于开始，也要晚于现在。请改好再提交。',
	'no-such-request': () => '本站没有这份申请。请返回申请清单，查看最新状态。',
	'request-changed': () => '这份申请的内容和刚才显示的不一致。请返回重新打开，看过再审批。',
	'leader-only': ({ person }) =>
		`${person} 不是在岗的分管领导，不能审批。请由分管领导办理；如果名单有误，请县局更正。`,
	'own-request': ({ person }) => `${person} 不能审批自己提出的申请。请由另一位分管领导或县局审批。`,
	'decided-before': () =>
		'这份申请已经审批过，只能审批一次。请返回查看结果；情况有变的请重新申请。',
	'request-over': () => '这份申请已经结束、过期或撤回，不能再办理。需要的请重新申请。',
	'return-reason': () => '退回要写明理由。请填写后再提交。',
	'approval-validity': () => '有效期不对：要晚于现在，不能超过申请的结束时间。请改好再批准。',
	'not-the-applicant': ({ person }) => `这份申请不是 ${person} 提出的。请由提出的人撤回。`,
	'withdraw-reason': () => '还没有写明理由。请填写后再提交。',
	'nothing-approved': () => '这份申请现在没有有效的批准，不用撤销。请返回查看最新状态。',
	'other-kind': () => '这份申请批准的是另一种用途。请另提申请。',
	'not-approved': () => '这份申请还没有批准。请先报分管领导批准。',
	'approval-contradicted': () =>
		'对这份申请有两个互相矛盾的审批，两个都保留，现在不能办理。请重新申请，并告诉分管领导。',
	'approval-expired': () => '批准已经过期。需要的请重新申请。',
	'approval-revoked': () => '批准已经撤销，或者申请已经撤回，不能再办理。需要的请重新申请。',
	'request-closed': () => '这份申请已经办完并关闭。还需要的请重新申请。',
	'too-early': () => '还没到申请的开始时间。请到时间再办理。',
	'keeper-approved': ({ person }) =>
		`${person} 批准了这份申请，不能再登记查阅。请由另一位保管人登记。`,
	'keeper-asked': ({ person }) => `${person} 是申请人，不能给自己登记查阅。请由另一位保管人登记。`,
	'registered-before': () => '这次查阅已经登记过，请直接开始查阅。',
	'viewer-missing': () => '还没有写明查阅人。请填写姓名。',
	'not-registered': () => '保管人还没有登记这次查阅。请先由保管人登记。',
	'not-the-viewer': ({ person }) => `${person} 不是这次查阅的查阅人。请由查阅人本人办理。`,
	'file-not-approved': ({ path }) =>
		`文件 ${path} 不在这份申请批准的范围内，不能播放。需要的请另提申请。`,
	'released-before': () => '这份申请已经交付过。下一步请登记签收。',
	'released-what': () => '请写明交给谁、交了什么（光盘或介质编号）。',
	'not-released': () => '这份申请还没有交付。请先登记交付。',
	'receipted-before': () => '这份申请已经登记过签收。请返回查看。',
	'receipt-missing': () => '还没有写明签收凭证。请填写签收单编号或存放处。',
	'deletion-ground': () => '还没有写明请求删除的理由。请填写后再提交。',
	'deletion-what': () => '还没有写明请求删除哪些记录。请填写后再提交。',
	'deletion-time': () => '提出的时间不对：不能晚于现在。请核对后再填。',
	'no-such-deletion': () => '本站没有这份删除请求。请返回清单查看。',
	'deletion-changed': () => '请求的内容和刚才显示的不一致。请返回重新打开，看过再答复。',
	'answered-before': () => '这份删除请求已经答复过。请返回查看答复。',
	'answer-missing': () => '请写明答复和法律依据。',
	'not-entered': () => '还没有核对查阅人的 PIN。请查阅人先输入 PIN，再打开文件。',
	'not-open': () => '这次查阅没有登记，或者已经关闭。请返回查看最新状态。'
};
