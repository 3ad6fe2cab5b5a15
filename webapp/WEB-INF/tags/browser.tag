<%@ tag description="The program and system behind a User-Agent, which is its title; nothing is a dash. value: the header's text." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="value" required="true" type="java.lang.Object" %>
<span title="${fn:escapeXml(value)}"><n:out value="${empty show.system(value) ? show.program(value) : t.plain('account.browser_on', show.program(value), show.system(value))}"/></span>
