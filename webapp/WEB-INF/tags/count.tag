<%@ tag description="A text for so many things. k: its key without .one and .other; n: how many." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ attribute name="k" required="true" %>
<%@ attribute name="n" required="true" type="java.lang.Long" %>
<c:out value="${t.counted(k, n, show.number(n))}"/>
