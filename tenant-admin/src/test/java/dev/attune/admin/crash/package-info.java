/**
 * Kills a hub, a process of its own, again and again, and then verifies that nothing is lost and
 * nothing was done twice.
 */
@NullMarked
package dev.attune.admin.crash;

import org.jspecify.annotations.NullMarked;
