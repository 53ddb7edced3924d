/** A hub as a process of its own, seen from outside, and the tools around it. */
@NullMarked
package dev.attune.admin.process;

import org.jspecify.annotations.NullMarked;
