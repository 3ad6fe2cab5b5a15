<%@ tag description="Texts that scripts of the page show, by text() of kit.js. of, and: how their keys begin, such as calls." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="of" required="true" %>
<%@ attribute name="and" %>
<n:json id="texts" value="${t.json(empty pageScope['and'] ? of : of.concat(' ').concat(pageScope['and']))}"/>
