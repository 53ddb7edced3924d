/**
 * Who is who, remembered for a moment, so that not every request asks the store: tenants, write
 * keys with their connections. Allowed dependencies: hub-core, problems.
 */
@NullMarked
package dev.attune.admin.directory;

import org.jspecify.annotations.NullMarked;
