import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '#cards/card.ts'
import { formValues, formView, typedDay } from '#platforms/web/form-page.ts'
import { wholeForm } from './scripted-answer.ts'

const filled = { 'to-day': '5', 'to-month': '4', 'to-year': '2024', why: 'Waiting on data', colour: 'amber' }

describe('a form that was posted', () => {
  it('gives days as YYYY-MM-DD and leaves out what was left empty', () => {
    expect(formValues(wholeForm, { ...filled, evidence: '  ' })).toEqual({
      values: { to: '2024-04-05', why: 'Waiting on data', colour: 'amber' },
      mistakes: [],
    })
  })

  it('says everything that is missing at once, each at its input', () => {
    const { mistakes } = formValues(wholeForm, {})
    expect(mistakes.map(({ at, text }) => [at, text])).toEqual([
      ['to-day', 'Fill in “New date”'],
      ['why', 'Fill in “Why it is needed”'],
      ['colour', 'Choose an answer for “Colour”'],
    ])
  })

  it.each([
    ['30', '2', '2024'],
    ['31', '4', '2024'],
    ['5', '13', '2024'],
    ['5', '4', '24'],
    ['5', '', '2024'],
    ['5th', '4', '2024'],
    ['-5', '4', '2024'],
  ])('refuses %s %s %s as no real date', (day, month, year) => {
    const { mistakes } = formValues(wholeForm, { ...filled, 'to-day': day, 'to-month': month, 'to-year': year })
    expect(mistakes.map(({ text }) => text)).toEqual(['New date must be a real date, such as 27 3 2026'])
  })

  it('counts a line break once, as people do, however the browser sends it', () => {
    const { values, mistakes } = formValues(wholeForm, { ...filled, why: `${'a'.repeat(58)}\r\nb` })
    expect(mistakes).toEqual([])
    expect(values.why).toHaveLength(60)
  })

  it('refuses more characters than there is room for, and says how many there are', () => {
    const { mistakes } = formValues(wholeForm, { ...filled, why: 'a'.repeat(61) })
    expect(mistakes[0]?.text).toBe('Why it is needed must be 60 characters or fewer: it has 61')
  })

  it('refuses a choice that was not offered', () => {
    expect(formValues(wholeForm, { ...filled, colour: 'purple' }).mistakes[0]?.text).toBe(
      'Choose one of the answers for “Colour”',
    )
  })

  it('reads back every day that it shows', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (moment) => {
        const value = moment.toISOString().slice(0, 10)
        const form: Form = { ...wholeForm, fields: [{ name: 'to', label: 'New date', as: 'day', required: true, value }] }
        const shown = formView(form, 'Europe/London', null, []).fields[0]?.day
        expect(
          typedDay({ name: 'to' }, { 'to-day': shown?.day ?? '', 'to-month': shown?.month ?? '', 'to-year': shown?.year ?? '' }),
        ).toBe(value)
      }),
    )
  })

  it('keeps what was typed when it is shown again', () => {
    const view = formView(wholeForm, 'Europe/London', { ...filled, 'to-day': '99' }, [
      { text: 'wrong', at: 'to-day', field: 'to' },
    ])
    expect(view.fields[0]).toMatchObject({ day: { day: '99', month: '4', year: '2024' }, error: 'wrong' })
    expect(view.fields[1]?.value).toBe('Waiting on data')
  })

  it('offers a few choices as radios and many as a list', () => {
    const { fields } = formView(wholeForm, 'Europe/London', null, [])
    expect(fields.map(({ as }) => as)).toEqual(['day', 'counted', 'line', 'words', 'radios', 'select'])
  })
})

describe('a field that is judged by its words', () => {
  const field = {
    name: 'headline',
    label: 'Headline',
    as: 'words' as const,
    required: false,
    max: 3000,
    maxWords: 60,
    later: true,
  }

  it('is counted in words, and not called optional when it is needed in the end', () => {
    const view = formView({ ...wholeForm, fields: [field] }, 'Europe/London', null, [])
    expect(view.fields).toMatchObject([{ as: 'counted', label: 'Headline', maxWords: 60 }])
  })
})
