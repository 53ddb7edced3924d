/**
 * Connectors that come as plugins, for operators: what runs, what was refused and why, taking one
 * in and removing it. Allowed dependencies: problems, security.
 */
@NullMarked
package dev.attune.admin.plugins;

import org.jspecify.annotations.NullMarked;
