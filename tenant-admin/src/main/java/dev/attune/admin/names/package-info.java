/**
 * The names that occur in what a tenant's tools say, for those who write conditions. Allowed
 * dependencies: hub-core, security, identity.
 */
@NullMarked
package dev.attune.admin.names;

import org.jspecify.annotations.NullMarked;
