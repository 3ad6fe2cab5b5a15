<%@ tag description="An icon of the sprite, which screen readers pass over. name: as Bootstrap Icons has it." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ attribute name="name" required="true" %>
<svg class="i" aria-hidden="true"><use href="${fn:escapeXml(root)}/static/icons.svg#${fn:escapeXml(name)}"/></svg>
