/** Who looks on where a PIN is set anew: a custodian looks on at everybody's but their own. */
const onlookers = (isCustodian: boolean): string =>
	isCustodian ? '另外两人' : '一位保管人和第二人';

/** The words of who is at the kiosk: who are you, and the lock. */
export const zhActing = {
	now: '现在使用',
	nobody: '无人使用',
	unverified: '未验证',
	who: '请问您是谁？',
	whoShort: '请问您是谁',
	hint: '扫工作证，或者点选姓名',
	pageHint: '这一页要先知道是谁在用',
	search: '姓名、拼音首字母或编号',
	letters: '拼音字母',
	unknownBadge: (number: string) =>
		`没有登记「${number}」。请扫本人工作证，或者按姓名查找；新来的人员请县局登记后同步。`,
	pin: (who: string) => `${who}，请输入本人 PIN`,
	pinHint: '输完 6 位即可使用',
	wrong: (left: number) => `PIN 不对，还可以试 ${left} 次。请本人再输一次；忘记了可以重新设置。`,
	waits: (left: string) => `PIN 输错多次。请在 ${left}后再试。`,
	locked: (who: string, isCustodian: boolean) =>
		`${who} 的 PIN 已锁定，重启也不会解开。请${onlookers(isCustodian)}在场，重新设置 PIN；不需要网络。`,
	lost: (who: string, isCustodian: boolean) =>
		`本终端找不到 ${who} 的 PIN。请${onlookers(isCustodian)}在场，重新设置。`,
	unset: (who: string) => `${who} 还没有在本终端设置 PIN。请一位保管人在场，现在设置。`,
	unsetNew: (who: string) =>
		`${who} 还没有在本终端设置 PIN。本站保管人也都没有设置：可以先凭姓名使用，随后请设置 PIN。`,
	byName: '先凭姓名使用',
	set: '现在设置 PIN',
	forgot: '忘记 PIN',
	setAnew: '重新设置 PIN',
	lock: '锁定',
	change: '换人使用',
	soon: (seconds: number) => `${seconds} 秒后锁定`,
	soonSheet: (seconds: number) => `${seconds} 秒后回到首页`,
	soonHint: '没有写完的内容不会保留。导出、核验等正在进行的工作不受影响。',
	stay: '继续使用',
	unverifiedDo: '您是凭姓名使用的。请在保管人在场时设置 PIN。',
	setting: '无人操作时锁定',
	settingHint: (minutes: number) =>
		`${minutes} 分钟没有触摸、按键或扫描，就没有人在使用；提前 30 秒提醒。正在进行的导出、核验、复制不会停。`,
	settingOnly: '只有保管人用本人 PIN 进入后才能更改。',
	minutes: (n: number) => `${n} 分钟`,
	working: '正在进行',
	workingHint: '锁定后照常进行',
	work: {
		ingest: (what: string) => `${what} 导出入库`,
		fixity: (what: string) => `${what} 完整性核验`,
		second: (what: string) => `${what} 第二份备份`
	}
};
