import { zhCountyRoles } from '$lib/ui/messages/zh/access-events';
import type { AccessReason } from '$lib/server/access/log-in';

type Detail = Readonly<Record<string, string | number>>;

export const zhAccessReasons: Record<AccessReason, (detail: Detail) => string> = {
	'wrong-second': () =>
		'验证码不对或已用过。请等手机上出现下一个 6 位数字再输入；手机不在身边可输入一个恢复码。',
	'log-in-again': () => '登录已超过五分钟没有完成，请重新输入账号和密码。',
	'no-setup': () => '这次设置已过期，请重新开始设置动态验证码。',
	'passkey-refused': () => '没能用通行密钥登录。请再试一次，或用密码登录。',
	'passkey-not-made': () => '这台设备没有建立通行密钥。请再试一次，或换一种验证方式。'
};

/** Accounts, roles, logging in. */
export const zhAccess = {
	role: zhCountyRoles,
	does: {
		administrator: '站点、人员、记录仪、账号、密钥',
		leader: '审批查阅、提取、对外提供、销毁、报废（第15、17、23条）',
		legal: '核查线索、冲突、待核记录、规则包（第21、22条）',
		auditor: '查看全部，不办理任何事项',
		secrecy: '只看站点、人员、设备登记（第20条）'
	},
	roles: '角色',
	alsoFounder: '管理员同时担任（人少的单位可多选）',
	before: '设置角色以前的账号：可办理全部事项，请为它设定角色',
	setRoles: '设定角色',
	rolesOf: (name: string) => `${name} 的角色`,
	rolesSet: (id: string) => `账号 ${id} 的角色已设定。`,
	/** The page of one person or recorder, for who may not change it. */
	look: '查看',
	looksOnly: (roles: string) => `您的角色只能查看这一页。可以办理的角色：${roles}。`,
	refused: {
		title: '这一页不在您的角色范围内',
		what: '没有读取任何内容，也没有办理任何事项。',
		whose: (roles: string) => `可以办理的角色：${roles}。`,
		ask: (names: string) => `请找：${names}。`,
		nobody: '目前没有这样的账号，请系统管理员在“账号”页设定角色。',
		noRole: '没有任何角色可以这样做。请从上面的菜单进入。'
	},
	login: {
		ended: '登录已结束：30 分钟没有操作或已满 12 小时。请重新登录；没有提交的内容需要重新填写。',
		code: '第二步：验证码',
		codeField: '6 位验证码或恢复码',
		codeHint: '打开手机上的验证器，输入“录证”下面的数字',
		submit: '登录',
		back: '换一个账号',
		passkey: '用通行密钥登录'
	},
	idle: {
		soon: '两分钟内没有操作，登录就会结束，没有提交的内容会清除。',
		goOn: '继续使用',
		over: '登录已结束',
		why: '这台电脑有一段时间没有操作，或已在别处退出。为了不让别人看到，页面内容已清除；已提交的内容都已保存。',
		lost: '填写了但没有提交、需要重新填写的内容：',
		again: '重新登录'
	},
	own: {
		title: '我的账号',
		nav: (name: string) => `${name} 的账号`,
		last: (time: string) => `本次登录：${time}`,
		failed: (n: number) =>
			`上次登录以后，有 ${n} 次用错误的密码或验证码登录本账号。如果不是您本人，请立即修改密码并告诉系统管理员。`,
		none: '上次登录以后没有失败的尝试。',
		password: '当前密码',
		totp: '动态验证码',
		totpHelp: '登录时除密码外，再输入手机验证器显示的 6 位数字。',
		isOn: '已启用',
		isOff: '未启用',
		begin: '设置动态验证码',
		scan: '用手机验证器扫描，或手工输入下面的密钥；再输入手机上显示的 6 位数字。',
		secret: '密钥',
		confirm: '确认启用',
		code: '6 位验证码',
		remove: '取消动态验证码',
		recovery: '恢复码',
		recoveryHelp: '手机丢失时每个可用一次。只显示这一次，请抄写或打印后锁好。',
		left: (n: number) => `还剩 ${n} 个恢复码。`,
		passkeys: '通行密钥',
		passkeysHelp: '用本机或钥匙的指纹、面部、PIN 登录，不用密码。',
		addPasskey: '在这台设备上建立通行密钥',
		removePasskey: '取消全部通行密钥',
		added: (time: string) => `建立于 ${time}`,
		done: {
			totp: '动态验证码已启用。下次登录时要用。',
			'totp-off': '动态验证码已取消。',
			passkey: '通行密钥已建立。',
			'passkey-off': '通行密钥已取消。'
		} as Readonly<Record<string, string>>
	},
	reset: '清除第二重验证'
};
export type AccessMessages = typeof zhAccess;
