import type { LeaderKeyReason } from '$lib/server/decisions/leader-keys';
import type { Detail } from './zh-reasons';

/** Leaders' keys, and paper that waits to be confirmed (第17条). */
export type CountyApprovalReason = LeaderKeyReason | 'key-gone' | 'no-paper' | 'paper-answered';

export const zhCountyApprovalReasons: Record<CountyApprovalReason, (detail: Detail) => string> = {
	'bad-leader-key': () =>
		'公钥不对，或者不是这位领导的。请从领导签名页面整行复制，并核对人员编号和核对码。',
	'not-a-leader': ({ id }) => `${id} 不是在岗的分管领导。请先在人员页更正，再登记密钥。`,
	'key-known': () => '这把密钥已经登记过，不能再登记。请让领导换一把新密钥。',
	'key-gone': () => '这把密钥没有登记或已经吊销。请刷新页面查看。',
	'no-paper': () => '这份申请没有待确认的纸质审批。请刷新页面查看。',
	'paper-answered': () => '这份纸质审批已经确认过或否认过。请刷新页面查看。'
};
