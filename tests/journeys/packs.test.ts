import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { filesOfPack } from '#domain/pack/pack.ts'
import { type Front, latest, morning } from './fronts/front.ts'
import { fronts } from './fronts/fronts.ts'

const chair = 'probation-head'
const owner = 'housing-manager'
const office = 'governance-officer'
const meeting = 'WCJB-RRB-2024-06-13'

const sealed = (front: Front) => front.clerk.desk.store.get('pack', meeting)
/** What is posted to the board's channel about the pack. */
const posted = async ({ clerk }: Front) =>
  (await clerk.desk.store.list('outgoing', { board: 'WCJB-RRB' })).filter(({ job, to }) => job === 'pack' && 'board' in to)

describe.each(fronts)('on $name', ({ open }) => {
  test('a pack is a draft until its paper deadline, then sealed and posted; what comes later is an addendum', async () => {
    const front = await open()
    expect(await front.command(owner, 'pack rrb')).toContain('You may not do that')
    expect(await front.command(office, 'pack rrb')).toContain('A draft of the pack')
    const draft = await latest(front, office, 'Draft of the board pack')
    expect(draft).toContain('WCJB-RRB-2024-06-13-pack.docx')
    expect(draft).toContain('Still owed (2)')
    expect(await sealed(front)).toBeUndefined()

    await front.moveTo(morning('2024-06-05'))
    const first = await sealed(front)
    expect(first?.files.map(({ name }) => name.split('.').at(-1))).toEqual(['docx', 'xlsx', 'md', 'json'])
    expect(await posted(front)).toMatchObject([{ status: 'sent', about: { rung: 'T-5' } }])

    await front.command(chair, 'brag CJ-12 red The venue fell through')
    expect(await front.command(chair, 'pack rrb')).toContain('What was tabled since is in addendum 1')
    const again = await sealed(front)
    expect(again?.files).toEqual(first?.files)
    const words = new TextDecoder().decode(await front.clerk.desk.files.read(again?.addenda[0]?.files[1]?.id ?? ''))
    expect(words).toContain('The venue fell through')
    expect((await posted(front)).map(({ id, status }) => [id.split(':')[2], status])).toEqual([
      ['T-5', 'sent'],
      ['addendum-1', 'sent'],
    ])
    expect(await front.command(chair, 'pack rrb')).toContain('addendum 1')
    expect((await sealed(front))?.addenda).toHaveLength(1)
    const sent = await latest(front, chair, 'Board pack: WCJB Reducing Reoffending Board')
    expect(filesOfPack(again ?? { files: [], addenda: [] }).every(({ name }) => sent.includes(name))).toBe(true)

    // the working day before the meeting, the clerk tables by itself what came after that addendum, once
    await front.command(chair, 'brag CJ-13 red The funder withdrew')
    await front.moveTo(morning('2024-06-12'))
    await front.command(chair, 'brag CJ-14 red Nobody came')
    await front.moveTo('2024-06-12T11:00:00+01:00')
    const eve = await sealed(front)
    expect(eve?.addenda.map(({ by }) => by)).toEqual([chair, 'clerk'])
    const tabled = new TextDecoder().decode(await front.clerk.desk.files.read(eve?.addenda[1]?.files[1]?.id ?? ''))
    expect(tabled).toContain('The funder withdrew')
  })

  test('what a group below asks of a board that meets is in its pack, with the decision wanted; its answer is tabled in the addendum', async () => {
    const front = await open()
    await front.command(office, 'risk add fjsb "Women wait for places"')
    await front.command(office, 'risk score FJSB-R-001 5 5')
    expect(await front.command(office, 'escalate FJSB-R-001 "Open six more places" by:20/6/2024')).toContain(
      'put on the agenda of the next meeting of Reducing Reoffending',
    )
    await front.moveTo(morning('2024-06-05'))
    const files = (await sealed(front))?.files ?? []
    const bytesOf = async (kind: string) => {
      const id = files.find(({ name }) => name.endsWith(kind))?.id ?? ''
      return front.clerk.desk.files.read(id).then((bytes) => bytes ?? new Uint8Array())
    }
    const asks = 'asks this board about its risk FJSB-R-001 Women wait for places, by Thursday 20 June 2024: Open six more places'
    expect(new TextDecoder().decode(await bytesOf('.md'))).toContain(asks)
    const document = strFromU8(unzipSync(await bytesOf('.docx'))['word/document.xml'] ?? new Uint8Array())
    expect(document.replace(/<[^>]*>/g, '')).toContain(asks)
    await front.command(chair, 'accept FJSB-R-001 Six places until 31 March 2025')
    expect(await front.command(chair, 'pack rrb')).toContain('addendum 1')
    const [addendum] = (await sealed(front))?.addenda ?? []
    const words = await front.clerk.desk.files.read(addendum?.files[1]?.id ?? '')
    expect(new TextDecoder().decode(words)).toContain('| FJSB-R-001 | accepted |')
  })

  test('decisions and actions of a meeting are entered in one step each, looked over, and in the next pack', async () => {
    const front = await open()
    await front.moveTo('2024-06-13T11:00:00+01:00')
    expect(await front.command(chair, 'decision rrb "The housing pilot goes on to March"')).toContain('RRB-D-001')
    expect(await front.command(chair, 'add rrb "Write to every landlord" owner:commissioning due:1 July')).toContain(
      'Write to every landlord',
    )
    const listed = await front.command(owner, 'decisions rrb')
    expect(listed).toContain('The housing pilot goes on to March')
    expect(listed).toContain('Write to every landlord')
    expect(listed).not.toContain('Take it out')
    expect(await front.command(owner, 'show RRB-D-1')).toContain('The housing pilot goes on to March')
    expect(await front.command(owner, 'history RRB-D-001')).toContain('decided')
    await front.command(chair, 'decision rrb "Meet in May"')
    expect(await front.press(chair, 'Take it out…')).toContain('RRB-D-002 Meet in May')
    expect(await front.fill(chair, { why: 'Said, not decided' })).toContain('RRB-D-002 is taken out')
    expect(await front.command(chair, 'decisions rrb')).not.toContain('Meet in May')

    await front.command(office, 'pack rrb')
    const drafts = (await front.clerk.desk.store.list('outgoing', { person: office })).filter(({ job }) => job === 'pack')
    const files = drafts.at(-1)?.card.lines.flatMap((line) => (line.as === 'file' ? [line.file] : [])) ?? []
    const markdown = files.find(({ name }) => name.endsWith('.md'))
    const words = new TextDecoder().decode(await front.clerk.desk.files.read(markdown?.id ?? ''))
    expect(words).toMatch(/Decision log[\s\S]*RRB-D-001/)
    expect(words).not.toContain('Meet in May')
  })

  test('a reading is entered in words or by the form, coloured by the stated rule, and put right', async () => {
    const front = await open()
    expect(await front.command(owner, 'measure M-09 Q4 23/24 96')).toContain('You may not do that')
    expect(await front.command(office, 'measure M-09 Q3 23/24 94.5')).toContain('94.5 percent in Q3 FY23-24 is entered')
    await front.command(office, 'measure')
    expect(
      await front.fill(office, {
        measure: 'M-09 Custody shifts covered by qualified healthcare professional',
        quarter: 'Q4 23/24',
        value: '96',
      }),
    ).toContain('96 percent')
    expect(await front.command(chair, 'measures rrb')).toMatch(/96 in Q4 FY23-24.*better/)
    expect(await front.command(office, 'measure M-9 Q4 23/24 97')).toContain('It was 96')
    expect(await front.command(office, 'measure M-09 Q4 30/31 97')).toContain('has not begun yet')
    expect(await front.command(office, 'measure M-99 Q4 23/24 97')).toContain('There is no measure')
  })
})
