/** Profiles as files, sent as they are read. */
@NullMarked
package dev.attune.admin.exports;

import org.jspecify.annotations.NullMarked;
