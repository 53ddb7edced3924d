/** Who belongs to a tenant, and in which roles: listed, invited, changed, removed. */
@NullMarked
package dev.attune.admin.members;

import org.jspecify.annotations.NullMarked;
