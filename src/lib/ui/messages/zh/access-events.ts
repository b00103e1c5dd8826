import type { CountyRole } from '$lib/ledger/events/access';
import type { AccessEventMessages } from '../events';

/** The roles of an account of the county office, as the record and its pages name them. */
export const zhCountyRoles: Readonly<Record<CountyRole, string>> = {
	administrator: '系统管理员',
	leader: '分管领导',
	legal: '县局法制/督查人员',
	auditor: '审计（只读）',
	secrecy: '保密员'
};

const factors = { totp: '动态验证码', passkey: '通行密钥' };
const ways = { ...factors, password: '密码', 'recovery-code': '恢复码' };

/** What was kept until it could be written: when it happened. */
const late = (at?: string): string =>
	at === undefined ? '' : `（当时 ${at.slice(0, 16).replace('T', ' ')}，后补记入县局台账）`;

export const zhAccessEvents: AccessEventMessages = {
	names: {
		'account-roles-set': '设定账号角色',
		'account-password-changed': '修改县局账号密码',
		'account-factor-set': '启用第二重验证',
		'account-factor-removed': '取消第二重验证',
		'account-factors-reset': '两人清除第二重验证',
		'account-logged-in': '登录县局',
		'account-logged-out': '退出县局',
		'account-locked-out': '县局账号锁定'
	},
	says: {
		'account-roles-set': ({ account, roles }) =>
			`县局账号 ${account} 的角色设为：${roles.map((role) => zhCountyRoles[role]).join('、')}。`,
		'account-password-changed': ({ account }) => `县局账号 ${account} 修改了密码。`,
		'account-factor-set': ({ account, factor, at }) =>
			`县局账号 ${account} 启用了${factors[factor]}${late(at)}。`,
		'account-factor-removed': ({ account, factor, at }) =>
			`县局账号 ${account} 取消了${factors[factor]}${late(at)}。`,
		'account-factors-reset': ({ account }) =>
			`经两人同意，清除县局账号 ${account} 的全部第二重验证，由本人重新设置。`,
		'account-logged-in': ({ account, way, failed, at }) =>
			`县局账号 ${account} 登录（${ways[way]}）${failed === 0 ? '' : `；此前失败 ${failed} 次`}${late(at)}。`,
		'account-logged-out': ({ account, at }) => `县局账号 ${account} 退出登录${late(at)}。`,
		'account-locked-out': ({ account, at }) =>
			`县局账号 ${account} 因尝试次数过多暂时锁定${late(at)}。`
	}
};
