/** The keys under which a tenant's web sites and servers send events. */
@NullMarked
package dev.attune.admin.writekeys;

import org.jspecify.annotations.NullMarked;
