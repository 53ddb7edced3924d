/**
 * How fast a hub is, in a process of its own, with its load and its tool beside it. A program, not
 * a test of the gate: {@code mvn -Pbench} runs it, {@code docs/performance.md} tells of it.
 */
@NullMarked
package dev.attune.admin.benchmark;

import org.jspecify.annotations.NullMarked;
