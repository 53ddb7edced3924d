/** Tenants, which the operator of the platform creates and holds to their quotas. */
@NullMarked
package dev.attune.admin.tenants;

import org.jspecify.annotations.NullMarked;
