<%@ tag description="A text of the console, escaped. k: its key; a, b, c: what stands for {0}, {1}, {2}." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="k" required="true" %>
<%@ attribute name="a" type="java.lang.Object" %>
<%@ attribute name="b" type="java.lang.Object" %>
<%@ attribute name="c" type="java.lang.Object" %>
<c:out value="${t.plain(k, a, b, c)}"/>
