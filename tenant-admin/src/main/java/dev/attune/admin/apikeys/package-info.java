/** The keys under which a tenant's machines use the API. */
@NullMarked
package dev.attune.admin.apikeys;

import org.jspecify.annotations.NullMarked;
