// 县局: what the county office reads, and beside it what the hand does that follows it.
import { PASSWORD } from '../../tests/support/county.mjs';

/** @typedef {import('./written.mjs').Hand} Hand */
/** Fields by their names, in the form that has them. @param {string} form @param {Readonly<Record<string, string>>} fields @param {readonly string[]} [roles] */
const fill =
	(form, fields, roles = []) =>
	async (/** @type {Hand} */ { page }) => {
		const at = page.getByTestId(form);
		for (const [name, value] of Object.entries(fields)) {
			const field = at.locator(`[name="${name}"]`);
			if (await field.evaluate((one) => one.tagName === 'SELECT')) await field.selectOption(value);
			else await field.fill(value);
		}
		for (const role of roles) await at.locator(`[name="roles"][value="${role}"]`).check();
	};
/** The page that answers. @param {string} testid */
const stands =
	(testid) =>
	(/** @type {Hand} */ { page }) =>
		page.getByTestId(testid).first().waitFor();

/** @param {string} code the first-run code @returns {readonly import('./written.mjs').Chapter[]} */
export const officeChapters = (code) => [
	{
		zh: '建立县局',
		en: 'Founding the county',
		steps: [
			{
				name: 'setup',
				parts: [
					{
						zh: '打开县局地址，照「首次设置」填写：设置码在启动服务的窗口里；大队名称用在第8条的告知用语里；',
						en: 'Open the county’s address and fill in “First run”: the code stands where the server was started; the brigade’s name is said in the announcement of 第8条; ',
						does: fill(
							'setup',
							{
								...{ code, name: '唐河县农业农村局', county: '411328' },
								...{
									brigade: '唐河县农业综合执法大队',
									account: 'admin',
									accountName: '县局管理员'
								},
								...{ password: PASSWORD, passwordAgain: PASSWORD }
							},
							['leader', 'legal', 'secrecy']
						)
					},
					{ zh: '点「建立县局」。', en: 'touch “Found the county”.', shot: true }
				]
			},
			{
				parts: [
					{
						zh: '用刚才的账号和密码登录。',
						en: 'Log in with that account and password.',
						does: async (hand) => {
							const { page } = hand;
							await page.getByTestId('login').or(page.getByTestId('county')).first().waitFor();
							if (await page.getByTestId('login').isVisible())
								await fill('login', { account: 'admin', password: PASSWORD })(hand);
							if (await page.getByTestId('login').isVisible())
								await page.getByTestId('login').getByRole('button').click();
							await page.getByTestId('county').waitFor();
						}
					}
				]
			}
		]
	},
	{
		zh: '站点、人员、记录仪',
		en: 'Stations, people, recorders',
		steps: [
			{
				parts: [
					{ zh: '点「站点」，', en: 'Touch “Stations”, ', does: stands('station-form') },
					{
						zh: '填编号和名称，',
						en: 'fill in number and name, ',
						does: fill('station-form', { station: 's01', name: '城郊乡农业执法中队' })
					},
					{
						zh: '在下面点「登记」。',
						en: 'below it touch “Register”.',
						does: stands('station-s01')
					}
				]
			},
			{
				parts: [
					{ zh: '点「人员」，', en: 'Touch “People”, ', does: stands('person-form') },
					{
						zh: '填编号、姓名、站点，勾岗位，',
						en: 'fill in number, name and station, tick the roles, ',
						does: fill('person-form', { person: '11-002318', name: '王建国', station: 's01' }, [
							'officer'
						])
					},
					{
						zh: '在下面点「登记」。',
						en: 'below it touch “Register”.',
						does: stands('person-11-002318')
					}
				]
			},
			{
				parts: [
					{ zh: '点「记录仪」，', en: 'Touch “Recorders”, ', does: stands('recorder-form') },
					{
						zh: '填编号和所属站点，',
						en: 'fill in number and home station, ',
						does: fill('recorder-form', { recorder: 'J-01', station: 's01' })
					},
					{
						zh: '在下面点「登记」。',
						en: 'below it touch “Register”.',
						does: stands('recorder-J-01')
					}
				]
			},
			{
				name: 'roster',
				parts: [
					{
						zh: '人多、设备多：点「名册导入」，',
						en: 'Where there are many: touch “Import lists”, '
					},
					{
						zh: '用「下载现有名册（xlsx），可修改后再上传」得到表格，填好后选它，点下面的按钮「试算（不登记）」；逐行看过，再确认登记。',
						en: 'get the workbook by “Download what is registered (xlsx), to change it and bring it back”, fill it in and choose it, and try it (“Try (nothing is written)”); look at every line, then confirm.'
					}
				]
			}
		]
	},
	{
		zh: '采集终端注册',
		en: 'Enrolling a kiosk',
		steps: [
			{
				name: 'code',
				parts: [
					{ zh: '点「站点」，', en: 'Touch “Stations”, ', does: stands('station-form') },
					{
						zh: '在那一站点「发放注册码」：',
						en: 'and beside the station touch “Give out an enrolment code”: ',
						does: stands('enrolment-code')
					},
					{
						zh: '只显示一次，抄写或打印后带到站点输入。有了第二个账号以后，要先由另一人在“双人办理”页同意，码在同意后显示。',
						en: 'shown once; write or print it, and enter it at the station. Once there is a second account, that person has to agree first (Two-person acts), and the code is shown then.'
					}
				]
			},
			{
				parts: [
					{
						zh: '没有网络的站：点「站点」，',
						en: 'A station without a network: touch “Stations”, '
					},
					{
						zh: '点「没有网络的终端：用 U 盘登记」，读入站里写的申请文件，打电话逐组核对数字，另一人同意后下载证书。',
						en: 'touch “Kiosks without a network: enrol by stick”, read the station’s request in, compare the digits by telephone, and after a second person agreed download the certificate.'
					}
				]
			}
		]
	},
	{
		zh: '账号',
		en: 'Accounts',
		steps: [
			{
				name: 'accounts',
				parts: [
					{ zh: '点「账号」，', en: 'Touch “Accounts”, ', does: stands('account-form') },
					{
						zh: '填第二个人的账号和角色（停用终端、认定记录等要两个人），',
						en: 'fill in a second person’s account and roles (some acts take two), ',
						does: fill(
							'account-form',
							{
								...{ account: 'han', name: '韩梅' },
								...{ password: 'first-of-han-mei', passwordAgain: 'first-of-han-mei' }
							},
							['administrator', 'leader', 'legal']
						)
					},
					{
						zh: '点「增加账号」；本人第一次登录时改密码。从第二个账号起，增减账号、发注册码也要另一人同意。',
						en: 'touch “Add an account”; they change the password when they first log in. From then on a second person agrees to every account and enrolment code.',
						shot: true,
						does: stands('account-han')
					}
				]
			}
		]
	},
	{
		zh: '每天、每月',
		en: 'Every day, every month',
		steps: [
			{
				name: 'overview',
				parts: [
					{
						zh: '点「总览」：各站联系、签收、期限、存储、备份；从数字点到清单，再到台账记录。',
						en: 'Touch “Overview”: contact, receipts, duties, storage and backup of every station; from each figure to its list and the entry.'
					}
				]
			},
			{
				parts: [
					{
						zh: '点「审批」：等您审批的在前，超时的有标记；请假前在委托里指定受托人（见[分管领导](leader.md)）。',
						en: 'Touch “Approvals”: yours come first, what is late is marked; before you are away name a deputy ([leader](leader.md)).'
					}
				]
			},
			{
				parts: [
					{
						zh: '点「合并核定」：双重借出、未知借用的归还、待核记录在一张清单里；先看两边的证据和预览，再登记。',
						en: 'Touch “Merge desk”: double loans, returns of unknown loans and quarantined entries in one list; look at both sides and the preview before you record.'
					}
				]
			},
			{
				parts: [
					{
						zh: '点「执行情况」，选月份，点「月度检查通报」可打印、导出。',
						en: 'Touch “Compliance”, choose the month; “Monthly inspection notice” is printed or exported.'
					}
				]
			},
			{
				parts: [
					{
						zh: '点「证据副本」：在「哪些站点可以上传」里打开或关上；收到的可以再次核对。',
						en: 'Touch “Copies of evidence”: under “Which stations may send” it is switched on or off; what came is checked again by hand.'
					}
				]
			},
			{
				parts: [
					{
						zh: '点「规则包」：改规则由一人提交、另一人同意，各站同步后从生效日起执行（第24条）。',
						en: 'Touch “Rule packs”: one proposes, another agrees; stations keep it from its date once they synced (第24条).'
					}
				]
			},
			{
				parts: [
					{
						zh: '备份每晚自动做，总览上写最近一次；怎样备份、恢复、看日志：[operate.md](operate.md)；安装：[install.md](install.md)。',
						en: 'Backups are made every night, and the overview says when: [operate.md](operate.md) has backup, restore and logs, [install.md](install.md) the installation.'
					}
				]
			}
		]
	}
];
