<%@ tag description="Says of an object that the configuration file of the start names it; nothing of others. of: as FromFile marks it; note: true where it is edited." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="of" required="true" type="java.lang.Object" %>
<%@ attribute name="note" %>
<c:if test="${not empty of and of.from_file}"><c:choose><c:when test="${note}"><div class="note from-file" role="note"><n:icon name="info-circle"/><span>${me.operator ? t['form.from_file_note'] : t['form.from_file_viewer']}</span></div></c:when><c:otherwise>&#32;<span class="tag from-file">${t['form.from_file']}</span></c:otherwise></c:choose></c:if>
