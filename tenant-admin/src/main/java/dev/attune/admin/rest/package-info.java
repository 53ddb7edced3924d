/**
 * What all resources of the control API have in common: pages, versions, and creating a thing once
 * however often it is asked for. Allowed dependencies: hub-core, problems, secrets, security.
 */
@NullMarked
package dev.attune.admin.rest;

import org.jspecify.annotations.NullMarked;
