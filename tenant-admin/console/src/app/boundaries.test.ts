import {ESLint, Linter} from 'eslint'
import {describe, expect, it} from 'vitest'

/** What the lint's rule for imports says of one import in a file. */
async function complaints(file: string, imported: string): Promise<number> {
  const config = (await new ESLint().calculateConfigForFile(file)) as {rules: Linter.RulesRecord}
  const rule = config.rules['no-restricted-imports']
  return new Linter().verify(`import '${imported}'`, [{rules: rule === undefined ? {} : {'no-restricted-imports': rule}}]).length
}

// Reading the lint's configuration takes long on a busy machine.
describe('an import', {timeout: 120_000}, () => {
  it('from one feature into another is refused, however it is written', async () => {
    expect(await complaints('src/features/events/components/EventsPage.tsx', '@/features/profiles/api/profiles')).toBe(1)
    expect(await complaints('src/features/events/components/EventsPage.tsx', '../../profiles/api/profiles')).toBe(1)
  })

  it('within a feature, and of what is shared, is allowed', async () => {
    expect(await complaints('src/features/events/components/EventsPage.tsx', '../api/stream')).toBe(0)
    expect(await complaints('src/features/events/components/EventsPage.tsx', '@/shared/Page')).toBe(0)
    expect(await complaints('src/features/events/api/stream.ts', '@/api/client')).toBe(0)
  })

  it('of a feature into what is shared is refused', async () => {
    expect(await complaints('src/shared/Page.tsx', '@/features/events/model/buffer')).toBe(1)
    expect(await complaints('src/api/client.ts', '@/shared/text')).toBe(1)
    expect(await complaints('src/api/client.ts', '@/app/theme')).toBe(1)
  })
})
