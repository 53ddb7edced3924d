import {ActionIcon, Button, Group as Row, Menu, SegmentedControl, Stack, Switch, Text} from '@mantine/core'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import {useEffect, useState} from 'react'
import {emptyGroup, emptyLine, replaced, type Group, type Kind, type Line} from '../model/condition'
import classes from './Builder.module.css'
import {LineEditor} from './LineEditor'
import type {Offered} from './offered'

const KINDS: readonly (readonly [Kind, string, string])[] = [
  ['trait', 'A trait', 'What is known of the person, such as the plan'],
  ['events', 'What they did', 'How often, how much, or the last of it, in a time'],
  ['since', 'Time since', 'How long ago a time among the traits is'],
  ['identifier', 'An identifier', 'Such as whether there is an email'],
  ['consent', 'A consent', 'What they said of being written to'],
  ['segment', 'Another segment', 'Whether they are in it'],
]

/** Deeper ones nobody reads. */
const MOST_DEEP = 3
const MOST_LINES = 50

interface GroupEditorProps {
  group: Group
  depth: number
  /** What it is called for those who hear it. */
  name: string
  isReadOnly: boolean
  offered: Offered
  change: (group: Group) => void
  remove?: (() => void) | undefined
}

function GroupEditor({group, depth, name, isReadOnly, offered, change, remove}: GroupEditorProps) {
  const [fresh, setFresh] = useState<string | null>(null)
  // Whoever adds a line by keyboard goes on in it.
  useEffect(() => {
    if (fresh !== null) {
      document.getElementById(fresh)?.querySelector<HTMLElement>('input, select, button')?.focus()
    }
  }, [fresh])
  const put = (one: Group | Line) => {
    change({...group, lines: [...group.lines, one]})
    setFresh(one.key)
  }
  const isFull = group.lines.length >= MOST_LINES
  return (
    <div className={classes.group} id={group.key} role="group" aria-label={name}>
      <Row gap="sm" justify="space-between" className={classes.head ?? ''}>
        <Row gap="sm">
          {depth > 0 && <Switch label="Not" size="sm" checked={group.isNot} disabled={isReadOnly} onChange={event => change({...group, isNot: event.currentTarget.checked})} />}
          <SegmentedControl
            size="xs"
            aria-label={`${name}: which lines must hold`}
            data={[{value: 'and', label: 'All of these'}, {value: 'or', label: 'Any of these'}]}
            value={group.join}
            disabled={isReadOnly}
            onChange={value => change({...group, join: value})}
          />
        </Row>
        {remove !== undefined && !isReadOnly && <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove ${name.toLowerCase()}`} onClick={remove}><IconTrash size={17} /></ActionIcon>}
      </Row>
      <Stack gap="sm">
        {group.lines.length === 0 && <Text size="sm" c="dimmed">Nothing yet: add a line.</Text>}
        {group.lines.map((one, i) =>
          one.kind === 'group' ? (
            <GroupEditor
              key={one.key}
              group={one}
              depth={depth + 1}
              name={depth === 0 ? `Group ${String(i + 1)}` : `${name}.${String(i + 1)}`}
              isReadOnly={isReadOnly}
              offered={offered}
              change={changed => change(replaced(group, one.key, changed))}
              remove={() => change(replaced(group, one.key, null))}
            />
          ) : (
            <LineEditor
              key={one.key}
              line={one}
              name={depth === 0 ? `Line ${String(i + 1)}` : `${name}, line ${String(i + 1)}`}
              isReadOnly={isReadOnly}
              offered={offered}
              change={changed => change(replaced(group, one.key, changed))}
              remove={() => change(replaced(group, one.key, null))}
            />
          ),
        )}
        {!isReadOnly && (
          <Row gap="xs">
            <Menu position="bottom-start" withinPortal>
              <Menu.Target>
                <Button size="compact-sm" variant="light" leftSection={<IconPlus size={15} />} disabled={isFull}>Add a line{depth === 0 ? '' : ' here'}</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {KINDS.map(([kind, label, about]) => (
                  <Menu.Item key={kind} onClick={() => put(emptyLine(kind))}>
                    <Text size="sm" fw={600}>{label}</Text>
                    <Text size="xs" c="dimmed">{about}</Text>
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            {depth < MOST_DEEP && (
              <Button size="compact-sm" variant="subtle" disabled={isFull} onClick={() => put({...emptyGroup(group.join === 'and' ? 'or' : 'and'), lines: [emptyLine('trait')]})}>
                Add a group
              </Button>
            )}
          </Row>
        )}
      </Stack>
    </div>
  )
}

/** A condition as lines that are all to hold, or any of them, in groups. */
export function Builder({group, isReadOnly, offered, change}: {group: Group; isReadOnly: boolean; offered: Offered; change: (group: Group) => void}) {
  return <GroupEditor group={group} depth={0} name="Who is in it" isReadOnly={isReadOnly} offered={offered} change={change} />
}
