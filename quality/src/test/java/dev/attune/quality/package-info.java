/**
 * Rules over the sources of all modules that no compiler checks: sizes, names, hygiene. A rule is a
 * function from a file to what is wrong with it, so that it is tried on bad samples as well as on
 * the real tree. Depends on nothing of the project.
 */
@NullMarked
package dev.attune.quality;

import org.jspecify.annotations.NullMarked;
