import {Anchor, List, Loader, Text} from '@mantine/core'
import {IconCheck} from '@tabler/icons-react'
import {plural} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import type {PlacedFinding} from '../model/findings'

interface ProblemsProps {
  findings: readonly PlacedFinding[]
  /** Whether the hub has not yet said what it thinks of the text as it is. */
  isBusy: boolean
  /** Why nothing is known, or null. */
  failure: string | null
  go: (finding: PlacedFinding) => void
}

function summary(findings: readonly PlacedFinding[]): string {
  const problems = findings.filter(({isWarning}) => !isWarning).length
  const warnings = findings.length - problems
  const words = [problems > 0 ? `${plural(problems, 'thing')} to mend before it can be published` : '', warnings > 0 ? plural(warnings, 'thing to think over', 'things to think over') : '']
  return words.filter(word => word !== '').join(', ')
}

/** What is wrong with the journey as it is, each leading to its place. */
export function Problems({findings, isBusy, failure, go}: ProblemsProps) {
  return (
    <section aria-label="What is to be mended">
      <Text size="sm" fw={560} role="status" aria-live="polite" component="div">
        {failure !== null ? (
          <Text size="sm" c="var(--mantine-color-error)" span>Whether it is right could not be asked: <Words text={failure} most={200} /></Text>
        ) : findings.length > 0 ? summary(findings) : isBusy ? 'Being looked at …' : <><IconCheck size={15} style={{verticalAlign: '-2px'}} aria-hidden /> Nothing is wrong with it.</>}
        {isBusy && <Loader size={12} ml={8} aria-hidden />}
      </Text>
      {findings.length > 0 && (
        <List size="sm" spacing={3} mt={6} listStyleType="none" mah={210} style={{overflowY: 'auto'}} tabIndex={0}>
          {findings.map(finding => (
            <List.Item key={finding.pointer + finding.message}>
              <Anchor component="button" type="button" size="sm" ta="start" c={finding.isWarning ? 'var(--mantine-color-text)' : 'var(--mantine-color-error)'} onClick={() => go(finding)}>
                {finding.line > 0 && <strong>Line {finding.line}: </strong>}<Cut text={finding.message} most={300} />
              </Anchor>
            </List.Item>
          ))}
        </List>
      )}
    </section>
  )
}
