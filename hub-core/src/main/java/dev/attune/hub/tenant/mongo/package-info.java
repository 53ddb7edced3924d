/** Tenants over MongoDB. Allowed dependencies: value.mongo, tenant, and what these may use. */
@NullMarked
package dev.attune.hub.tenant.mongo;

import org.jspecify.annotations.NullMarked;
