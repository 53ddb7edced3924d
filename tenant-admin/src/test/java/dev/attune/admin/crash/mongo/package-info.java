/** The store of a hub that is stopped, opened by the test. */
@NullMarked
package dev.attune.admin.crash.mongo;

import org.jspecify.annotations.NullMarked;
