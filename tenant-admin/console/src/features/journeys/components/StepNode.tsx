import {Handle, Position, type Node, type NodeProps} from '@xyflow/react'
import {
  IconArrowsSplit2, IconBolt, IconChartDots, IconClock, IconDoorEnter, IconDoorExit, IconFlag, IconGitBranch, IconMessageQuestion, IconPencil, IconPlayerPlay, IconQuestionMark, IconSend,
  type Icon,
} from '@tabler/icons-react'
import {clipped, roughly} from '@/shared/text'
import type {GraphNode, StepKind} from '../model/graph'
import classes from './Picture.module.css'

export interface StepData extends Record<string, unknown> {
  node: GraphNode
  standing: number | null
  passed: number
  entered: number | null
}

const ICONS: Readonly<Record<StepKind, Icon>> = {
  entry: IconDoorEnter, action: IconSend, wait: IconClock, branch: IconGitBranch, split: IconArrowsSplit2, parallel: IconBolt, score: IconChartDots,
  survey: IconMessageQuestion, set: IconPencil, start: IconPlayerPlay, exit: IconDoorExit, goal: IconFlag, end: IconFlag, unknown: IconQuestionMark,
}

/** One step on the picture: what it does, and how many stand there. */
export function StepNode({data}: NodeProps<Node<StepData>>) {
  const {node, standing, passed, entered} = data
  const Symbol = ICONS[node.kind]
  const number = entered ?? standing
  return (
    <div className={classes.node} data-kind={node.kind} data-busy={standing !== null && standing > 0 ? true : undefined}>
      {node.kind !== 'entry' && <Handle type="target" position={Position.Top} className={classes.handle ?? ''} />}
      <span className={classes.icon} aria-hidden><Symbol size={18} stroke={1.8} /></span>
      <span className={classes.words}>
        <bdi className={classes.title}>{clipped(node.title, 28).shown}</bdi>
        <bdi className={classes.about} title={clipped(node.about, 300).shown}>{clipped(node.about, 64).shown}</bdi>
      </span>
      {number !== null && (
        <span className={classes.numbers}>
          <span className={classes.count} title={entered === null ? `${String(number)} stand here` : `${String(number)} entered`}>{roughly(number)}</span>
          {entered === null && passed > 0 && <span className={classes.passed} title={`${String(passed)} went on`}>{roughly(passed)} on</span>}
        </span>
      )}
      {node.kind !== 'exit' && node.kind !== 'end' && <Handle type="source" position={Position.Bottom} className={classes.handle ?? ''} />}
    </div>
  )
}
