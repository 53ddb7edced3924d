/** Serves the web console: one page, whose files the build puts on the class path. */
@NullMarked
package dev.attune.admin.console;

import org.jspecify.annotations.NullMarked;
