import {Handle, Position, type Node, type NodeProps} from '@xyflow/react'
import {
  IconArrowForward, IconArrowsSplit2, IconBolt, IconChartDots, IconClock, IconDoorEnter, IconDoorExit, IconFlag, IconGitBranch, IconMessageQuestion, IconPencil, IconPlayerPlay, IconQuestionMark, IconSend,
  type Icon,
} from '@tabler/icons-react'
import type {ReactNode} from 'react'
import {clipped, roughly} from '@/shared/text'
import type {StepMark} from '../model/changes'
import type {GraphNode, StepKind} from '../model/graph'
import classes from './Picture.module.css'

export interface StepData extends Record<string, unknown> {
  node: GraphNode
  standing: number | null
  passed: number
  entered: number | null
  /** What became of it between two versions. */
  mark?: StepMark | undefined
}

export const ICONS: Readonly<Record<StepKind, Icon>> = {
  entry: IconDoorEnter, action: IconSend, wait: IconClock, branch: IconGitBranch, split: IconArrowsSplit2, parallel: IconBolt, score: IconChartDots,
  survey: IconMessageQuestion, set: IconPencil, start: IconPlayerPlay, exit: IconDoorExit, goto: IconArrowForward, goal: IconFlag, end: IconFlag, unknown: IconQuestionMark,
}

/** How much of its title and of what it does is shown. */
export const MOST_TITLE = 28
export const MOST_ABOUT = 64

interface StepCardProps {
  node: GraphNode
  standing?: number | null
  passed?: number
  entered?: number | null
  /** Beside the words: what else there is to say of it. */
  mark?: ReactNode
}

/** What a step looks like wherever it is drawn: what it does, and how many stand there. */
export function StepCard({node, standing = null, passed = 0, entered = null, mark}: StepCardProps) {
  const Symbol = ICONS[node.kind]
  const number = entered ?? standing
  return (
    <div className={classes.node} data-kind={node.kind} data-busy={standing !== null && standing > 0 ? true : undefined}>
      <span className={classes.icon} aria-hidden><Symbol size={18} stroke={1.8} /></span>
      <span className={classes.words}>
        <bdi className={classes.title}>{clipped(node.title, MOST_TITLE).shown}</bdi>{' '}
        <bdi className={classes.about} title={clipped(node.about, 300).shown}>{clipped(node.about, MOST_ABOUT).shown}</bdi>
      </span>
      {number !== null && (
        <span className={classes.numbers}>
          <span className={classes.count} title={entered === null ? `${String(number)} stand here` : `${String(number)} entered`}>{roughly(number)}</span>
          {entered === null && passed > 0 && <span className={classes.passed} title={`${String(passed)} went on`}>{roughly(passed)} on</span>}
        </span>
      )}
      {' '}
      {mark}
    </div>
  )
}

/** One step on the picture. */
export function StepNode({data}: NodeProps<Node<StepData>>) {
  const {node, mark} = data
  return (
    <>
      {node.kind !== 'entry' && <Handle type="target" position={Position.Top} className={classes.handle ?? ''} />}
      <StepCard {...data} mark={mark === undefined ? undefined : <span className={classes.mark} data-mark={mark}>{mark}</span>} />
      {node.kind !== 'exit' && node.kind !== 'end' && <Handle type="source" position={Position.Bottom} className={classes.handle ?? ''} />}
    </>
  )
}
