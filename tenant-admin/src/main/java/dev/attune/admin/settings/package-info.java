/**
 * What an operator can set, as validated records under {@code attune.*}. Allowed dependencies:
 * problems.
 */
@NullMarked
package dev.attune.admin.settings;

import org.jspecify.annotations.NullMarked;
