/**
 * The console and the sign-in pages as people see them: in a real browser, against a whole hub, in
 * both colour schemes, narrow and wide. Pictures of all that was seen are in {@code
 * target/screenshots}.
 */
@NullMarked
package dev.attune.admin.browser;

import org.jspecify.annotations.NullMarked;
