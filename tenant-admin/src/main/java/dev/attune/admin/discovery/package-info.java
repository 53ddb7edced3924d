/**
 * What a connection's tool holds, its objects and their fields, for who writes a mapping. Allowed
 * dependencies: hub-core, directory, problems, rest, security.
 */
@NullMarked
package dev.attune.admin.discovery;

import org.jspecify.annotations.NullMarked;
