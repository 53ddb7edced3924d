/**
 * CEL: compiled once, checked when saved, evaluated within bounds; texts with CEL in them. Allowed
 * dependencies: problem, value.
 */
@NullMarked
package dev.attune.hub.condition;

import org.jspecify.annotations.NullMarked;
