/**
 * The people of the identity provider in process: who they are, their passwords, which tenants they
 * belong to, and the one-time links by which they begin. Allowed dependencies: hub-core, problems,
 * security.
 */
@NullMarked
package dev.attune.admin.people;

import org.jspecify.annotations.NullMarked;
