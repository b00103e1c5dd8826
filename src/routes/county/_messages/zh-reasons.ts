import type { CountyResolutionReason } from '$lib/server/merge/conflicts';
import { zhDelegationReasons, type DelegationPageReason } from './zh-approvals';
import { zhAccessReasons } from './zh-access';
import { zhKeyReasons } from './zh-keys';
import { zhNumbersReasons } from './zh-numbers';
import { zhRuleReasons } from './zh-rules';
import { zhCountyApprovalReasons, type CountyApprovalReason } from './zh-leader-keys';
import { zhRequestReasons } from './zh-requests';
import { zhRegisterReasons } from './zh-register';
import { zhQuarantineReasons } from './zh-quarantine';
import { zhCountyLeadReasons, type LeadPageReason } from './zh-leads';
import { zhEvidenceReasons, type EvidencePageReason } from './zh-evidence';
import type { KeyReason } from './zh-keys';
import type { RequestReason } from './zh-requests';
import type { RegisterReason } from './zh-register';
import type { FoundingReason } from '$lib/server/access/founding';
import type { MergeReason } from '$lib/server/merge/merge-desk';
import type { NumbersReason } from '$lib/server/register/numbers';
import type { OfficeReason } from '$lib/server/register/office';
import type { PackReason } from '$lib/server/decisions/rule-packs';
import type { SettleReason } from '$lib/server/decisions/settling';
import type { AccessReason } from '$lib/server/access/log-in';
import type { SignInReason } from '$lib/server/access/sign-in';
import { zhConflictReasons } from './zh-conflicts';
import { zhMergeReasons } from './zh-merge';
import { zhEnrolReasons } from './zh-enrol';

/** Every reason for which the county's pages refuse something. */
export type CountyReason =
	| FoundingReason
	| OfficeReason
	| NumbersReason
	| RegisterReason
	| LeadPageReason
	| RequestReason
	| CountyApprovalReason
	| DelegationPageReason
	| EvidencePageReason
	| SignInReason
	| AccessReason
	| KeyReason
	| PackReason
	| SettleReason
	| MergeReason
	| 'enrolled-already'
	| CountyResolutionReason
	| 'wrong-code'
	| 'not-founded'
	| 'restoring';

export type Detail = Readonly<Record<string, string | number>>;
export type CountyReasons = Record<CountyReason, (detail: Detail) => string>;

export const zhReasons: CountyReasons = {
	...zhConflictReasons,
	...zhMergeReasons,
	...zhEnrolReasons,
	...{ ...zhKeyReasons, ...zhAccessReasons },
	...zhNumbersReasons,
	...zhRuleReasons,
	...zhRegisterReasons,
	...zhCountyLeadReasons,
	...zhRequestReasons,
	...zhCountyApprovalReasons,
	...zhDelegationReasons,
	...zhEvidenceReasons,
	...zhQuarantineReasons,
	'wrong-code': () => '首次设置码不对。请照启动服务的窗口里显示的代码输入。',
	'too-many-tries': ({ seconds }) => `尝试次数过多，请 ${seconds} 秒后再试。`,
	'founded-already': () => '县局已经建立，请登录。',
	'not-founded': () => '县局还没有建立，请先完成首次设置。',
	restoring: () =>
		'县局正在从备份恢复，暂不写入新的县局记录。请在“恢复”页查看还在等哪些站，补齐后再操作。',
	'bad-county': () => '行政区划代码应为 6 位数字，不以 0 开头。',
	'bad-brigade': () => '请填写执法大队名称，最多 60 个字。',
	'bad-account': () => '账号只能用文字、数字和“-”“_”“.”，以文字或数字开头，最多 48 个字。',
	'bad-account-name': () => '请填写管理员姓名，最多 30 个字。',
	'short-password': ({ least }) => `密码至少 ${least} 个字。`,
	'long-password': ({ most }) => `密码最多 ${most} 个字。`,
	'other-password': () => '两次输入的密码不一样。',
	'wrong-password': () => '账号或密码不对。',
	'bad-id': () => '编号只能用文字、数字和“-”“_”“.”，以文字或数字开头，最多 48 个字，不含空格。',
	'bad-name': () => '请填写名称，不要太长（姓名最多 30 个字，单位最多 60 个字）。',
	'bad-model': () => '型号最多 60 个字。',
	'bad-serial': () => '机身序列号最多 60 个字。',
	'bad-kind': () => '请选择设备类别。',
	'no-role': () => '请至少选择一个岗位。',
	'unknown-station': ({ station }) => `没有站点“${station}”，请先登记站点。`,
	'unknown-id': ({ id }) => `没有编号为“${id}”的登记，请从列表里选择。`,
	'id-taken': ({ id }) => `编号“${id}”已经登记过。要改动请在列表里点“修改”。`,
	'name-taken': ({ name, id }) => `名称“${name}”已用于站点 ${id}，请换一个名称。`,
	'serial-taken': ({ serial, id }) =>
		`序列号“${serial}”已登记在 ${id} 名下。请核对机身；如 ${id} 已换机，请先停用它。`
};
