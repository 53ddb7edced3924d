import {BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps} from '@xyflow/react'
import classes from './Picture.module.css'

export interface WayData extends Record<string, unknown> {
  words: string
  /** One of several ways from its step: it parts right below it. Else it joins right above the next. */
  parts: boolean
}

const TURN = 24
const LABEL = 50

/** A way from one step to the next; what it is called stands where it begins. */
export function StepEdge({id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, data}: EdgeProps<Edge<WayData>>) {
  const [path] = getSmoothStepPath({
    sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition,
    borderRadius: 12,
    centerY: data?.parts === true ? sourceY + TURN : targetY - TURN,
  })
  const words = data?.words ?? ''
  const y = Math.min(sourceY + LABEL, targetY - 14)
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd === undefined ? {} : {markerEnd})} />
      {words !== '' && (
        <EdgeLabelRenderer>
          <bdi className={classes.way} title={words} style={{transform: `translate(-50%, -50%) translate(${String(targetX)}px, ${String(y)}px)`}}>{words}</bdi>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
